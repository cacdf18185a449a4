package dev.switchboard.core.budget;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Users, runs and windows come and go: what does not matter any more is forgotten, and nothing else is. */
class ForgettingTest {
    private final ManualTime time = new ManualTime();
    private final InMemoryBudgets budgets = Budgets.inMemory().time(time);

    @Test
    void usersOfYesterdayAreForgottenWhenThereAreMany() {
        budgets.limit("tenant:*/principal:*", usd("5"), Window.DAY)
                .limit("tenant:a/principal:named", usd("5"), Window.DAY);
        comeAndGo("tenant:a/principal:x", 2_000);
        assertThat(budgets.statements()).hasSize(2_001);

        time.advance(Duration.ofDays(1));
        comeAndGo("tenant:a/principal:y", 2_000);
        assertThat(budgets.statements())
                .hasSizeLessThan(2_100)
                .anyMatch(each -> each.account().path().endsWith("named"));
    }

    @Test
    void whatIsSpentInTheWindowOfTheMomentIsNot() {
        budgets.limit("tenant:*/principal:*", usd("5"));
        Spender early = Spender.of(budgets, "tenant:a/principal:early");
        early.spend("early", "5");
        time.advance(Duration.ofDays(400));

        comeAndGo("tenant:a/principal:x", 3_000);
        assertThat(early.left()).isEqualTo(usd("0"));
    }

    @Test
    void noReservationIsForgottenThatIsStillOpen() {
        budgets.limit("tenant:*/principal:*", usd("5"), Window.DAY);
        Spender early = Spender.of(budgets, "tenant:a/principal:early");
        early.reserve("early", "1");
        budgets.dispatched("early");
        time.advance(Duration.ofHours(20));

        comeAndGo("tenant:a/principal:x", 3_000);
        assertThat(budgets.statements())
                .anyMatch(each -> each.account().equals(early.accounts().get(0)));
        time.jumpTo(time.now().minus(Duration.ofHours(20)));
        budgets.settle("early", Spender.call("1"));
        assertThat(early.left()).isEqualTo(usd("4"));
    }

    @Test
    void runsAreForgottenAWeekAfterTheyWereUsed() {
        budgets.limit("tenant:*/run:*", usd("5")).limit("tenant:*/run:named", usd("5"));
        Spender idle = Spender.of(budgets, "tenant:a/run:idle");
        Spender late = Spender.of(budgets, "tenant:a/run:late");
        idle.spend("idle", "5");
        time.advance(Duration.ofSeconds(1));
        late.spend("late", "5");
        time.advance(Duration.ofDays(7));

        comeAndGo("tenant:a/run:x", 1_100);
        assertThat(idle.left()).isEqualTo(usd("5"));
        assertThat(late.left()).isEqualTo(usd("0"));
    }

    @Test
    void anAccountIsFrozenAlsoWhenItIsForgottenOtherwise() {
        budgets.limit("run:*", usd("5"));
        Spender run = Spender.of(budgets, "run:7");
        run.reserve("a", "1");
        assertThat(budgets.settle("a", Spender.call("2"))).isEqualTo(Settlement.OVERRUN);
        time.advance(Duration.ofDays(8));

        comeAndGo("run:x", 1_100);
        assertThat(budgets.frozen()).containsExactly(Account.of("run:7"));
        assertThat(run.denied("b", "1").frozen()).isTrue();
    }

    @Test
    void ofPastWindowsAFewAreKept() {
        LedgerState state = new LedgerState();
        Transitions transitions = new Transitions(state, Changes.UNHEARD);
        transitions.limit(BudgetLimit.on("acme").per(Window.DAY), Moment.of(time));
        transitions.limit(BudgetLimit.on("acme").per(Window.rolling(Duration.ofMinutes(1))), Moment.of(time));
        for (int i = 0; i < 400; i++) {
            transitions.reserve("r" + i, List.of(Account.of("acme")), Spender.call("1"), Spender.TTL, Moment.of(time));
            transitions.settle("r" + i, Spender.call("1"), Moment.of(time));
            time.advance(i % 40 == 0 ? Duration.ofDays(1) : Duration.ofSeconds(1));
        }

        assertThat(LedgerImage.of(state, Moment.of(time)).levels().get(0).meters())
                .extracting(meter -> meter.books().size())
                .containsExactly(4, 122);
    }

    private void comeAndGo(String prefix, int many) {
        for (int i = 0; i < many; i++) {
            assertThat(Spender.of(budgets, prefix + i).spend(prefix + i, "1")).isTrue();
        }
    }
}
