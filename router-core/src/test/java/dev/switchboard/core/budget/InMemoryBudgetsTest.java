package dev.switchboard.core.budget;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InMemoryBudgetsTest implements LedgerContract {
    private final ManualTime time = new ManualTime();
    private final InMemoryBudgets budgets = Budgets.inMemory().time(time);
    private final Spender bot = Spender.of(budgets, "acme/support/bot");

    @Override
    public Ledger open(ManualTime time) {
        return Budgets.inMemory().time(time);
    }

    @Test
    void aWallClockThatJumpsAndComesBackRenewsNothing() {
        Instant now = time.now();
        budgets.limit("acme", usd("10"), Window.DAY);
        bot.spend("a", "10");

        time.jumpTo(now.plus(Duration.ofDays(400)));
        bot.spend("b", "10");
        time.jumpTo(now);
        assertThat(bot.left()).isEqualTo(usd("0"));
        time.jumpTo(now.plus(Duration.ofDays(400)));
        assertThat(bot.left()).isEqualTo(usd("0"));
    }

    @Test
    void aRollingWindowCountsWhatAClockThatWasSetBackLeftAhead() {
        budgets.limit("acme", usd("10"), Window.rolling(Duration.ofMinutes(1)));
        bot.spend("a", "10");

        time.jumpTo(time.now().minusSeconds(2));
        assertThat(bot.left()).isEqualTo(usd("0"));
        time.jumpTo(time.now().minusSeconds(58));
        assertThat(bot.left()).isEqualTo(usd("0"));
        time.jumpTo(time.now().minusSeconds(1));
        assertThat(bot.left()).isEqualTo(usd("10"));
    }

    @Test
    void everyCallSeesFirstWhatHasRunOut() {
        budgets.limit("acme", usd("10"));
        bot.reserve("a", "10");
        time.advance(Spender.TTL);
        assertThat(bot.reserve("b", "10")).isInstanceOf(BudgetReply.Granted.class);
        time.advance(Spender.TTL);
        assertThat(budgets.dispatched("b")).isEqualTo(Settlement.ALREADY_RESOLVED);
        bot.reserve("c", "10");
        budgets.dispatched("c");
        time.advance(Duration.ofDays(1));
        assertThat(budgets.correct("c", Spender.call("4"))).isEqualTo(Settlement.DONE);
        bot.reserve("d", "6");
        time.advance(Spender.TTL);
        assertThat(bot.left()).isEqualTo(usd("6"));
    }

    @Test
    void aReservationRunsOutHoweverManyCameAndWentBesideIt() {
        budgets.limit("acme", usd("10"));
        bot.reserve("waits", "10");
        for (int i = 0; i < 300; i++) {
            assertThat(bot.spend("passing-" + i, "0")).isTrue();
        }

        time.advance(Spender.TTL);
        assertThat(bot.left()).isEqualTo(usd("10"));
    }

    @Test
    void aReservationLastsADayAtMost() {
        budgets.limit("acme", usd("10"));
        BudgetReply reply = budgets.reserve("a", bot.accounts(), Spender.call("1"), Duration.ofDays(3));

        assertThat(((BudgetReply.Granted) reply).reservation().expires())
                .isEqualTo(time.now().plus(Duration.ofDays(1)));
        time.advance(Duration.ofDays(1));
        assertThat(bot.left()).isEqualTo(usd("10"));
    }

    @Test
    void anOverrunBeyondAllMeasureDoesNotWrapAround() {
        budgets.limit("acme", usd("10"));
        bot.spend("a", "5");
        bot.reserve("b", "5");
        budgets.settle("b", new Amounts(Money.MAX, Long.MAX_VALUE, Long.MAX_VALUE));
        budgets.acknowledge(Account.of("acme"));

        assertThat(bot.left()).isEqualTo(usd("0"));
        assertThat(bot.reserve("c", "1")).isInstanceOf(BudgetReply.Denied.class);
    }

    @Test
    void remembersOnlyTheLatestOfThoseThatWereResolved() {
        for (int i = 0; i <= 10_000; i++) {
            bot.spend("r" + i, "1");
        }

        assertThat(budgets.voided("r0")).isEqualTo(Settlement.UNKNOWN_ID);
        assertThat(budgets.voided("r1")).isEqualTo(Settlement.ALREADY_RESOLVED);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> budgets.limit("acme", usd("-1")))
                .withMessage("acme cannot be limited to -$1.00");
        assertThatIllegalArgumentException().isThrownBy(() -> budgets.limit("not an account", usd("1")));
        bot.reserve("a", "1");
        assertThatIllegalStateException().isThrownBy(() -> budgets.time(new ManualTime()));
    }
}
