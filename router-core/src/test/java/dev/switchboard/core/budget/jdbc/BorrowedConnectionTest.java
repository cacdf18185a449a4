package dev.switchboard.core.budget.jdbc;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.testkit.ManualTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store does to the connections of the application's pool, of which it has one at a time here. */
@Timeout(60)
class BorrowedConnectionTest {
    private static final List<Account> ACME = List.of(Account.of("acme"));
    private static final Amounts CALL = Amounts.call(usd("1"), 100);
    private static final int NETWORK_MILLIS = 12_345;

    private final ManualTime time = new ManualTime();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isGivenBackAsItWas(boolean autoCommit) throws SQLException {
        try (Connection connection = TestPostgres.pool().getConnection()) {
            connection.setNetworkTimeout(Runnable::run, NETWORK_MILLIS);
            connection.setAutoCommit(autoCommit);
            JdbcBudgets store = open(connection);
            store.limit(BudgetLimit.on("acme").money(usd("10")));
            assertThat(reserve(store, "a")).isInstanceOf(BudgetReply.Granted.class);
            assertThat(store.settle("a", CALL)).isEqualTo(Settlement.DONE);

            assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
            assertThat(connection.getNetworkTimeout()).isEqualTo(NETWORK_MILLIS);
            store.close();
        }
    }

    @Test
    void isGivenBackWithoutATransactionAfterAFailure() throws SQLException {
        try (Connection connection = TestPostgres.pool().getConnection()) {
            JdbcBudgets store = open(connection);
            store.limit(BudgetLimit.on("acme").money(usd("10")));
            connection.createStatement().execute("ALTER TABLE switchboard_books RENAME TO elsewhere");

            assertThat(reserve(store, "a")).isInstanceOf(BudgetReply.Unavailable.class);
            assertThat(connection.getAutoCommit()).isTrue();
            connection.createStatement().execute("ALTER TABLE elsewhere RENAME TO switchboard_books");
            assertThat(reserve(store, "a")).isInstanceOf(BudgetReply.Granted.class);
            store.close();
        }
    }

    @Test
    void isAskedForNoMoreOnceTheStoreIsClosed() throws SQLException {
        try (Connection connection = TestPostgres.pool().getConnection()) {
            JdbcBudgets store = open(connection);
            store.close();

            assertThat(reserve(store, "a"))
                    .isInstanceOfSatisfying(
                            BudgetReply.Unavailable.class,
                            unavailable -> assertThat(unavailable.reason()).contains("closed"));
            assertThatThrownBy(() -> store.settle("a", CALL))
                    .isInstanceOf(BudgetsUnavailableException.class)
                    .hasMessageContaining("closed");
        }
    }

    private JdbcBudgets open(Connection connection) {
        return JdbcBudgets.in(lending(connection))
                .connections(1)
                .timeLimit(TestBudgets.PATIENT)
                .time(time)
                .open();
    }

    private static BudgetReply reserve(JdbcBudgets store, String id) {
        return store.reserve(id, ACME, CALL, Duration.ofSeconds(30));
    }

    /** A pool of that connection alone, which stays open. */
    private static DataSource lending(Connection connection) {
        Connection lent = (Connection) Proxy.newProxyInstance(
                BorrowedConnectionTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return (DataSource) Proxy.newProxyInstance(
                BorrowedConnectionTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, args) -> lent);
    }
}
