package dev.switchboard.core.budget.jdbc;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Serialisation failures and deadlocks pass: the transaction is tried again, and then the store is unavailable. */
class PassingFailureTest {
    private static final List<Account> ACME = List.of(Account.of("acme"));

    @ParameterizedTest
    @CsvSource({"40001, 3, Granted, 4", "40P01, 3, Granted, 4", "40001, 9, Unavailable, 4", "53300, 1, Unavailable, 1"})
    void isTriedAgainAtMostThreeTimes(String state, int failures, String reply, int tries) {
        FaultyDataSource faults = new FaultyDataSource(TestPostgres.pool());
        JdbcBudgets store = TestBudgets.open(faults.faulty(), new ManualTime());
        store.limit(BudgetLimit.on("acme").money(usd("10")));
        assertThat(reserve(store, "warm")).isInstanceOf(BudgetReply.Granted.class);

        faults.fail("execute", failures, state);
        assertThat(reserve(store, "a").getClass().getSimpleName()).isEqualTo(reply);
        assertThat(faults.calls()).isEqualTo(tries);
    }

    private static BudgetReply reserve(JdbcBudgets store, String id) {
        return store.reserve(id, ACME, Amounts.call(usd("1"), 100), Duration.ofSeconds(30));
    }
}
