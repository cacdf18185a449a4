package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.BudgetStore;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.testkit.BudgetStoreContract;
import dev.switchboard.testkit.ManualTime;
import java.util.Map;

class H2ContractTest implements BudgetStoreContract {
    @Override
    public BudgetStore open(Map<Account, Money> limits, ManualTime time) {
        return TestBudgets.limited(TestBudgets.h2(), limits, time);
    }
}
