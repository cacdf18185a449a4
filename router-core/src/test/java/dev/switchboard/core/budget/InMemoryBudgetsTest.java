package dev.switchboard.core.budget;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.testkit.BudgetStoreContract;
import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemoryBudgetsTest implements BudgetStoreContract {
    private static final Account BOT = Account.of("acme/support/bot");

    private final ManualTime time = new ManualTime();
    private final InMemoryBudgets budgets = Budgets.inMemory().time(time);

    @Override
    public BudgetStore open(Map<Account, Money> limits, ManualTime time) {
        InMemoryBudgets store = Budgets.inMemory().time(time);
        limits.forEach((account, most) -> store.limit(account.path(), most));
        return store;
    }

    @Test
    void aNewWindowStartsWithNothingSpent() {
        budgets.limit("acme", usd("10"), Window.DAY).limit("acme", usd("15"), Window.MONTH);
        spend("a", "10");
        assertThat(left()).isEqualTo(usd("0"));

        time.advance(Duration.ofDays(1));
        assertThat(left()).isEqualTo(usd("5"));
        assertThat(budgets.spent("acme")).contains(Amounts.call(usd("10"), 100));
    }

    @Test
    void aSettlementGoesToTheWindowOfItsReservation() {
        budgets.limit("acme", usd("10"), Window.DAY);
        reserve("a", "10");
        budgets.dispatched("a");
        time.advance(Duration.ofDays(1).minusSeconds(1));

        budgets.settle("a", call("9"));
        assertThat(left()).isEqualTo(usd("10"));
    }

    @Test
    void followsTheCalendarOfTheZoneThatWasNamed() {
        time.jumpTo(Instant.parse("2026-11-30T14:59:00Z"));
        budgets.zone(ZoneId.of("Asia/Tokyo")).limit("acme", usd("10"), Window.MONTH);
        spend("a", "10");

        time.advance(Duration.ofSeconds(59));
        assertThat(left()).isEqualTo(usd("0"));
        time.advance(Duration.ofSeconds(1));
        assertThat(left()).isEqualTo(usd("10"));
    }

    @Test
    void aWallClockThatJumpsAndComesBackRenewsNothing() {
        Instant now = time.now();
        budgets.limit("acme", usd("10"), Window.DAY);
        spend("a", "10");

        time.jumpTo(now.plus(Duration.ofDays(400)));
        spend("b", "10");
        time.jumpTo(now);
        assertThat(left()).isEqualTo(usd("0"));
        time.jumpTo(now.plus(Duration.ofDays(400)));
        assertThat(left()).isEqualTo(usd("0"));
    }

    @Test
    void limitsCallsAndTokensBesideMoney() {
        budgets.limitCalls("acme", 3, Window.HOUR).limitTokens("acme/support", 250, Window.HOUR);
        spend("a", "1000");
        spend("b", "1000");

        assertThat(reserve("c", "0")).isInstanceOfSatisfying(BudgetReply.Denied.class, denied -> {
            assertThat(denied.account()).isEqualTo(Account.of("acme/support"));
            assertThat(denied.reason()).isEqualTo("account acme/support has 50 tokens left, the call may move 100");
        });
        assertThat(budgets.standing(List.of(BOT)).orElseThrow().left()).isEqualTo(new Amounts(Money.MAX, 50, 1));
    }

    @Test
    void anAccountThatIsFrozenSaysSoUntilItIsAcknowledged() {
        budgets.limit("acme", usd("10"));
        reserve("a", "1");
        assertThat(budgets.settle("a", call("2"))).isEqualTo(Settlement.OVERRUN);

        assertThat(budgets.frozen()).containsExactly(Account.of("acme"));
        assertThat(((BudgetReply.Denied) reserve("b", "1")).reason()).contains("account acme is frozen");
        budgets.acknowledge("acme");
        assertThat(reserve("b", "1")).isInstanceOf(BudgetReply.Granted.class);
        assertThat(left()).isEqualTo(usd("7"));
    }

    @Test
    void moreTokensThanHeldFreezeNobodyWhoseTokensAreNotLimited() {
        budgets.limit("acme", usd("10"));
        reserve("a", "1");

        assertThat(budgets.settle("a", Amounts.call(usd("1"), 5_000))).isEqualTo(Settlement.DONE);
    }

    @Test
    void anOverrunBeyondAllMeasureDoesNotWrapAround() {
        budgets.limit("acme", usd("10"));
        spend("a", "5");
        reserve("b", "5");
        budgets.settle("b", new Amounts(Money.MAX, Long.MAX_VALUE, Long.MAX_VALUE));
        budgets.acknowledge("acme");

        assertThat(left()).isEqualTo(usd("0"));
        assertThat(reserve("c", "1")).isInstanceOf(BudgetReply.Denied.class);
    }

    @Test
    void theLargestLimitAdmitsTheLargestAmountOnce() {
        budgets.limit("acme", Money.MAX);
        Amounts all = new Amounts(Money.MAX, Long.MAX_VALUE, Long.MAX_VALUE);

        assertThat(budgets.reserve("a", List.of(BOT), all, TTL)).isInstanceOf(BudgetReply.Granted.class);
        assertThat(reserve("b", "0.01")).isInstanceOf(BudgetReply.Denied.class);
    }

    @Test
    void accountsThatShareALevelChargeItOnce() {
        budgets.limit("acme", usd("10"));
        budgets.reserve("a", List.of(BOT, Account.of("acme/sales")), call("4"), TTL);

        assertThat(left()).isEqualTo(usd("6"));
    }

    @Test
    void aDispatchedReservationIsChargedForGoodAfterADay() {
        budgets.limit("acme", usd("10"));
        reserve("a", "6");
        budgets.dispatched("a");
        time.advance(Duration.ofDays(1));

        assertThat(budgets.settle("a", call("1"))).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(left()).isEqualTo(usd("4"));
        assertThat(budgets.spent("acme").map(Amounts::money)).contains(usd("6"));
    }

    @Test
    void remembersOnlyTheLatestOfThoseThatWereResolved() {
        for (int i = 0; i <= 10_000; i++) {
            spend("r" + i, "1");
        }

        assertThat(budgets.voided("r0")).isEqualTo(Settlement.UNKNOWN_ID);
        assertThat(budgets.voided("r1")).isEqualTo(Settlement.ALREADY_RESOLVED);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> budgets.limit("acme", usd("-1")))
                .withMessage("account acme cannot be limited to -$1.00");
        assertThatIllegalArgumentException().isThrownBy(() -> budgets.limit("not an account", usd("1")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> budgets.reserve("a", List.of(BOT), call("1"), Duration.ZERO));
        reserve("a", "1");
        assertThatIllegalStateException().isThrownBy(() -> budgets.time(new ManualTime()));
    }

    private void spend(String id, String dollars) {
        reserve(id, dollars);
        budgets.dispatched(id);
        budgets.settle(id, call(dollars));
    }

    private BudgetReply reserve(String id, String dollars) {
        return budgets.reserve(id, List.of(BOT), call(dollars), TTL);
    }

    private Money left() {
        return budgets.standing(List.of(BOT)).orElseThrow().left().money();
    }

    private static Amounts call(String dollars) {
        return Amounts.call(usd(dollars), 100);
    }
}
