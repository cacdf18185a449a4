package dev.switchboard.core.budget.jdbc;

import dev.switchboard.core.budget.Ledger;
import dev.switchboard.core.budget.LedgerContract;
import dev.switchboard.testkit.ManualTime;

class PostgresLedgerTest implements LedgerContract {
    @Override
    public Ledger open(ManualTime time) {
        return TestBudgets.open(TestPostgres.pool(), time);
    }
}
