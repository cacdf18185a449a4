package dev.switchboard.examples.extend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.testkit.BudgetStoreContract;
import dev.switchboard.testkit.ManualTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrepaidBudgetsTest implements BudgetStoreContract {

    @Override
    public BudgetStore open(Map<Account, Money> limits, ManualTime time) {
        PrepaidBudgets budgets = new PrepaidBudgets(time);
        limits.forEach(budgets::payIn);
        return budgets;
    }

    @Test
    void spendsAgainOnceSomebodyPaysIn() {
        PrepaidBudgets budgets = new PrepaidBudgets(new ManualTime());
        budgets.payIn(ACME, Money.usd("1"));
        Amounts two = Amounts.call(Money.usd("2"), 100);

        assertThat(budgets.reserve("a", List.of(ACME), two, TTL)).isInstanceOf(BudgetReply.Denied.class);
        budgets.payIn(ACME, Money.usd("1.50"));
        assertThat(budgets.reserve("a", List.of(ACME), two, TTL)).isInstanceOf(BudgetReply.Granted.class);
        assertThat(left(budgets)).isEqualTo(Money.usd("0.50"));
    }

    @Test
    void paysOffAnOverrunBeforeAnythingElse() {
        PrepaidBudgets budgets = new PrepaidBudgets(new ManualTime());
        budgets.payIn(ACME, Money.usd("1"));
        budgets.reserve("a", List.of(ACME), Amounts.call(Money.usd("1"), 100), TTL);

        assertThat(budgets.settle("a", Amounts.call(Money.usd("3"), 100))).isEqualTo(Settlement.OVERRUN);
        budgets.payIn(ACME, Money.usd("2"));
        assertThat(left(budgets)).isEqualTo(Money.ZERO);
        budgets.payIn(ACME, Money.usd("2"));
        assertThat(left(budgets)).isEqualTo(Money.usd("2"));
    }

    private static Money left(BudgetStore store) {
        return store.standing(List.of(ACME)).orElseThrow().left().money();
    }
}
