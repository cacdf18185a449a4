package dev.switchboard.core.budget.jdbc;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Reservation;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Window;
import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of reservations out of slices: the same as of those in the database. */
@Timeout(60)
class SliceHoldsTest {
    private static final List<Account> ACME = List.of(Account.of("acme"));
    private static final Amounts ONE = Amounts.call(usd("1"), 1);
    private static final Amounts TWO = new Amounts(usd("2"), 2, 2);

    private final ManualTime time = new ManualTime();
    private final FaultyDataSource faults = new FaultyDataSource(TestBudgets.h2());
    private final DataSource source = faults.faulty();
    private final JdbcBudgets others = TestBudgets.open(source, time);

    @BeforeEach
    void limit() {
        others.limit(BudgetLimit.on("acme").calls(1_000_000).money(usd("1000000")));
    }

    @Test
    void reservesOnceUnderOneId() {
        TendedSlices acme = slices();
        Reservation expected = new Reservation("a", ACME, ONE, time.now().plus(TendedSlices.TTL));
        assertThat(acme.reserve("a", ONE)).isEqualTo(new BudgetReply.Granted(expected));
        time.advance(Duration.ofSeconds(1));

        assertThat(acme.reserve("a", ONE)).isEqualTo(new BudgetReply.Granted(expected));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> acme.reserve("a", TWO))
                .withMessageContaining("reservation a was made for other amounts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> acme.slices.reserve("a", List.of(Account.of("acme/bot")), ONE, 1, 0));
        acme.settle("a", ONE);
        acme.giveBack();
        assertThat(spent()).isEqualTo(ONE);
    }

    @Test
    void knowsNothingOfReservationsInTheDatabase() {
        TendedSlices acme = slices();
        others.reserve("a", ACME, ONE, TendedSlices.TTL);

        assertThat(acme.slices.dispatched("a")).isNull();
        assertThat(acme.settle("a", ONE)).isNull();
        assertThat(acme.slices.correct("a", ONE)).isNull();
    }

    @Test
    void isResolvedOnceAndTheSameAgainGetsTheSameAnswer() {
        TendedSlices acme = slices();
        acme.holds("a", TWO);
        acme.holds("b", TWO);
        assertThat(acme.settle("a", ONE)).isEqualTo(Settlement.DONE);
        assertThat(acme.slices.resolve("b", State.VOIDED, Amounts.NONE)).isEqualTo(Settlement.DONE);

        assertThat(acme.settle("a", ONE)).isEqualTo(Settlement.DONE);
        assertThat(acme.settle("a", TWO)).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(acme.settle("b", Amounts.NONE)).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(acme.slices.dispatched("a")).isEqualTo(Settlement.ALREADY_RESOLVED);
        acme.giveBack();
        assertThat(spent()).isEqualTo(ONE);
    }

    @Test
    void isGivenBackAtItsEndUnlessItWasDispatchedAndThenChargedAfterADay() {
        TendedSlices acme = slices();
        acme.holds("kept", ONE);
        acme.holds("sent", TWO);
        assertThat(acme.slices.dispatched("sent")).isEqualTo(Settlement.DONE);
        time.advance(TendedSlices.TTL);
        assertThat(acme.slices.dispatched("kept")).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(acme.settle("kept", ONE)).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(acme.slices.dispatched("sent")).isEqualTo(Settlement.DONE);

        time.advance(Duration.ofDays(1).minus(TendedSlices.TTL));
        acme.giveBack();
        assertThat(acme.settle("sent", ONE)).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(spent()).isEqualTo(TWO);
        assertThat(acme.slices.correct("sent", ONE)).isEqualTo(Settlement.DONE);
        assertThat(acme.slices.correct("kept", ONE)).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(spent()).isEqualTo(ONE);
    }

    @Test
    void aSliceFullOfWhatRanOutIsGivenBackThoughNobodyAsksForIt() {
        TendedSlices acme = slices();
        acme.holds("a", ONE);
        time.advance(TendedSlices.TTL);

        acme.giveBack();
        assertThat(others.statements().get(0).held()).isEqualTo(Amounts.NONE);
        assertThat(spent()).isEqualTo(Amounts.NONE);
    }

    @ParameterizedTest
    @MethodSource("dev.switchboard.core.budget.jdbc.SliceLimitsTest#limits")
    void moreThanWasHeldFreezesOnlyWhereItIsLimited(BudgetLimit limit, Amounts muchElse) {
        others.remove("acme", Window.TOTAL);
        others.limit(limit);
        TendedSlices acme = slices();
        acme.holds("a", ONE);
        acme.holds("b", ONE);

        assertThat(acme.settle("a", muchElse)).isEqualTo(Settlement.DONE);
        assertThat(others.frozen()).isEmpty();
        assertThat(acme.settle("b", TWO)).isEqualTo(Settlement.OVERRUN);
        assertThat(others.frozen()).containsExactlyElementsOf(ACME);
        assertThat(acme.holds("c", ONE)).isFalse();
    }

    @Test
    void anOverrunIsNotSettledBeforeItsAccountIsFrozenAndFreezesItOnce() {
        TendedSlices acme = slices();
        acme.holds("a", ONE);
        faults.fail(1, Integer.MAX_VALUE, false);
        assertThatExceptionOfType(BudgetsUnavailableException.class).isThrownBy(() -> acme.settle("a", TWO));
        faults.heal();

        assertThat(acme.settle("a", TWO)).isEqualTo(Settlement.OVERRUN);
        assertThat(others.frozen()).isNotEmpty();
        others.acknowledge(ACME.get(0));
        assertThat(acme.settle("a", TWO)).isEqualTo(Settlement.OVERRUN);
        assertThat(others.frozen()).isEmpty();
    }

    @Test
    void aCorrectionReplacesWhatWasChargedAlsoWhereTheSliceWasGivenBack() {
        TendedSlices acme = slices();
        acme.holds("a", TWO);
        assertThat(acme.slices.correct("a", ONE)).isEqualTo(Settlement.ALREADY_RESOLVED);
        acme.settle("a", TWO);
        assertThat(acme.slices.correct("a", ONE)).isEqualTo(Settlement.DONE);
        assertThat(others.statements().get(0).held().calls()).isEqualTo(32);

        acme.giveBack();
        assertThat(spent()).isEqualTo(ONE);
        assertThat(acme.slices.correct("a", TWO)).isEqualTo(Settlement.DONE);
        assertThat(spent()).isEqualTo(TWO);
        assertThat(acme.settle("a", TWO)).isEqualTo(Settlement.DONE);
    }

    @Test
    void aCorrectionToMoreThanWasHeldFreezesTheAccountOnce() {
        TendedSlices acme = slices();
        acme.holds("a", ONE);
        acme.settle("a", ONE);
        assertThat(acme.slices.correct("a", TWO)).isEqualTo(Settlement.OVERRUN);
        assertThat(others.frozen()).isNotEmpty();

        others.acknowledge(ACME.get(0));
        assertThat(acme.slices.correct("a", TWO)).isEqualTo(Settlement.OVERRUN);
        assertThat(others.frozen()).isEmpty();
        acme.giveBack();
        assertThat(spent()).isEqualTo(TWO);
    }

    @Test
    void aFreezeIsSeenAtTheNextLookAndItsEndToo() {
        TendedSlices acme = slices();
        acme.holds("a", ONE);
        freeze();
        acme.tend();
        assertThat(acme.holds("b", ONE)).isFalse();

        acme.settle("a", ONE);
        acme.giveBack();
        others.acknowledge(ACME.get(0));
        assertThat(acme.holds("b", ONE)).isFalse();
        acme.tend();
        assertThat(acme.holds("b", ONE)).isTrue();
    }

    /** As in the database: its limit may be gone, and a person has to look at it all the same. */
    @Test
    void anAccountIsFrozenWithoutALimitToo() {
        others.limit(BudgetLimit.on("acme/bot").calls(1_000));
        TendedSlices before = new TendedSlices(source, time, List.of("acme", "acme/*"), "acme/bot");
        freeze();
        others.remove("acme", Window.TOTAL);
        time.advance(Duration.ofSeconds(2));
        before.tend();
        assertThat(before.holds("a", ONE)).isFalse();
        before.tend();
        assertThat(before.holds("a", ONE)).isFalse();

        assertThat(new TendedSlices(source, time, "acme/bot").holds("a", ONE)).isFalse();
        others.acknowledge(ACME.get(0));
        assertThat(new TendedSlices(source, time, "acme/bot").holds("a", ONE)).isTrue();
    }

    @Test
    void theLatestTenThousandThatWereResolvedOrRanOutAreRemembered() {
        TendedSlices acme = slices();
        acme.holds("asked for", ONE);
        acme.holds("not asked for", ONE);
        time.advance(TendedSlices.TTL);
        assertThat(acme.settle("asked for", ONE)).isEqualTo(Settlement.ALREADY_RESOLVED);
        acme.tend();
        for (int i = 0; i < 10_000; i++) {
            assertThat(acme.holds("r" + i, ONE)).isTrue();
            assertThat(acme.settle("r" + i, ONE)).isEqualTo(Settlement.DONE);
        }

        assertThat(acme.settle("asked for", ONE)).isNull();
        assertThat(acme.settle("not asked for", ONE)).isNull();
        assertThat(acme.settle("r0", ONE)).isEqualTo(Settlement.DONE);
    }

    private TendedSlices slices() {
        return new TendedSlices(source, time, "acme");
    }

    /** Somebody else spends more there than was held. */
    private void freeze() {
        others.reserve("over", ACME, ONE, TendedSlices.TTL);
        others.settle("over", TWO);
    }

    private Amounts spent() {
        return others.statements().get(0).spent();
    }
}
