package dev.switchboard.core.budget.jdbc;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Window;
import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How much is taken in advance, and what may be reserved out of it. */
@Timeout(60)
class SliceLimitsTest {
    private static final Amounts ONE = Amounts.call(usd("1"), 1);
    private static final BudgetLimit ACME = BudgetLimit.on("acme");

    private final ManualTime time = new ManualTime();
    private final DataSource source = TestBudgets.h2();
    private final JdbcBudgets others = TestBudgets.open(source, time);
    private int holds;

    /** A limit on one amount, and as much of that as {@link #ONE}, with more of all else. */
    static Stream<Arguments> limits() {
        return Stream.of(
                arguments(ACME.money(usd("200")), new Amounts(usd("1"), 50, 50)),
                arguments(ACME.tokens(200), new Amounts(usd("50"), 1, 50)),
                arguments(ACME.calls(200), new Amounts(usd("50"), 50, 1)));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void takesASixteenthOfWhatIsLeftAndUsesAllOfIt(BudgetLimit limit, Amounts muchElse) {
        others.limit(limit);
        TendedSlices acme = slicesOn("acme");
        for (int i = 0; i < 12; i++) {
            assertThat(acme.holds("r" + i, i == 0 ? ONE : muchElse)).isTrue();
        }

        assertThat(held()).isEqualTo(12);
        assertThat(acme.holds("more", ONE)).isTrue();
        assertThat(held()).isEqualTo(12 + 188 / 16);
    }

    @Test
    void takesNothingInAdvanceWhereLessThanFourCallsWouldBe() {
        others.limit(ACME.calls(63));
        assertThat(slicesOn("acme").holds("a", ONE)).isFalse();
        assertThat(held()).isZero();

        others.limit(ACME.calls(64));
        assertThat(slicesOn("acme").holds("a", ONE)).isTrue();
        assertThat(held()).isEqualTo(4);
    }

    @Test
    void leavesTheDatabaseAloneForAWhileWhereLittleIsLeft() {
        others.limit(ACME.calls(100));
        others.reserve("much", List.of(Account.of("acme")), new Amounts(usd("0"), 0, 40), TendedSlices.TTL);
        TendedSlices acme = slicesOn("acme");
        assertThat(acme.holds("a", ONE)).isFalse();
        others.voided("much");

        time.advance(Duration.ofMillis(249));
        assertThat(acme.holds("a", ONE)).isFalse();
        time.advance(Duration.ofMillis(1));
        assertThat(acme.holds("a", ONE)).isTrue();
        assertThat(held()).isEqualTo(6);
    }

    @Test
    void takesTwiceAsMuchWhereTheLastWasUsedUpSoon() {
        others.limit(ACME.calls(100_000));
        TendedSlices acme = slicesOn("acme");
        hold(acme, 17);
        assertThat(held()).isEqualTo(16 + 32);

        hold(acme, 31);
        time.advance(Duration.ofMillis(500));
        hold(acme, 1);
        assertThat(held()).isEqualTo(16 + 32 + 32);
    }

    @Test
    void takesCallsInAdvanceThatCostNothing() {
        others.limit(ACME.calls(200));

        assertThat(slicesOn("acme").holds("a", Amounts.call(usd("0"), 0))).isTrue();
        assertThat(held()).isEqualTo(12);
    }

    @Test
    void whatIsTooMuchToBeMultipliedIsLeftToTheDatabase() {
        others.limit(ACME.money(usd("200")));

        assertThat(slicesOn("acme").holds("a", Amounts.call(usd("1"), Long.MAX_VALUE / 2)))
                .isFalse();
        assertThat(held()).isZero();
    }

    @Test
    void aLimitOnSingleCallsCountsForThoseOutOfASliceToo() {
        others.limit(ACME.calls(1_000)).limit(ACME.tokens(50).per(Window.CALL));
        TendedSlices acme = slicesOn("acme");

        assertThat(acme.holds("a", Amounts.call(usd("1"), 50))).isTrue();
        assertThat(acme.holds("b", Amounts.call(usd("1"), 51))).isFalse();
    }

    @Test
    void aRollingWindowIsChargedInTheStepInWhichItWasReserved() {
        others.limit(ACME.calls(1_000).per(Window.rolling(Duration.ofMinutes(1))));
        TendedSlices acme = slicesOn("acme");
        hold(acme, 1);
        assertThat(acme.settle("r0", ONE)).isEqualTo(Settlement.DONE);
        time.advance(Duration.ofSeconds(1));
        hold(acme, 1);
        assertThat(held()).isEqualTo(16 + 16);

        acme.tend();
        time.advance(Duration.ofSeconds(60));
        assertThat(others.statements().get(0).spent().calls()).isZero();
        assertThat(held()).isEqualTo(16);
    }

    @Test
    void onlyCallsWhoseLimitedAccountsAreAllSlicedTakePart() {
        others.limit(ACME.calls(1_000));
        TendedSlices acme = new TendedSlices(source, time, List.of("acme"), "acme/bot", "task:invoice");
        assertThat(acme.holds("a", ONE)).isTrue();

        others.limit(BudgetLimit.on("task:*").calls(1_000));
        acme.tend();
        assertThat(acme.holds("b", ONE)).isFalse();
        others.remove("task:*", Window.TOTAL);
        others.remove("acme", Window.TOTAL);
        acme.tend();
        assertThat(acme.holds("b", ONE)).isFalse();
    }

    @Test
    void aLoweredLimitTakesBackWhatWasTakenInAdvance() {
        others.limit(ACME.calls(1_000));
        TendedSlices acme = slicesOn("acme");
        hold(acme, 1);
        others.limit(ACME.calls(2));
        assertThat(others.reserve("a", List.of(Account.of("acme")), ONE, TendedSlices.TTL))
                .isInstanceOf(BudgetReply.Denied.class);

        acme.tend();
        assertThat(acme.holds("b", ONE)).isFalse();
        assertThat(others.reserve("a", List.of(Account.of("acme")), ONE, TendedSlices.TTL))
                .isInstanceOf(BudgetReply.Granted.class);
    }

    @Test
    void aChangedLimitCountsForTheNextSliceAtOnce() {
        others.limit(ACME.calls(1_000));
        TendedSlices acme = slicesOn("acme");
        hold(acme, 16);
        others.limit(ACME.calls(2_000));

        hold(acme, 1);
        assertThat(held()).isEqualTo(16 + 32);
    }

    @Test
    void nothingIsReservedOutOfSlicesWhereLimitsWereNotLookedAtForMoreThanASecond() {
        others.limit(ACME.calls(1_000));
        TendedSlices acme = slicesOn("acme");
        hold(acme, 1);
        time.advance(Duration.ofSeconds(1));
        assertThat(acme.holds("a", ONE)).isTrue();
        time.advance(Duration.ofNanos(1));
        assertThat(acme.holds("b", ONE)).isFalse();

        acme.tend();
        assertThat(acme.holds("b", ONE)).isTrue();
    }

    @Test
    void severalProcessesHaveSlicesOfTheSameAccount() {
        others.limit(ACME.calls(1_000));

        assertThat(slicesOn("acme").holds("a", ONE)).isTrue();
        assertThat(slicesOn("acme").holds("b", ONE)).isTrue();
        assertThat(held()).isEqualTo(16 + 16);
    }

    private TendedSlices slicesOn(String account) {
        return new TendedSlices(source, time, account);
    }

    private void hold(TendedSlices slices, int calls) {
        for (int i = 0; i < calls; i++) {
            assertThat(slices.holds("r" + holds++, ONE)).isTrue();
        }
    }

    private long held() {
        return others.statements().get(0).held().calls();
    }
}
