package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.BudgetStore;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.testkit.BudgetStoreContract;
import dev.switchboard.testkit.ManualTime;
import java.util.Map;

class PostgresContractTest implements BudgetStoreContract {
    @Override
    public BudgetStore open(Map<Account, Money> limits, ManualTime time) {
        return TestBudgets.limited(TestPostgres.pool(), limits, time);
    }
}
