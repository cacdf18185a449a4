package dev.switchboard.core.budget.jdbc;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Window;
import dev.switchboard.testkit.AtOnce;
import dev.switchboard.testkit.ManualTime;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stores in several processes see of each other; here each is a store of its own on the same tables. */
@Timeout(120)
class SharedDatabaseTest {
    private static final List<Account> ACME = List.of(Account.of("acme"));
    private static final Amounts CALL = Amounts.call(usd("1"), 100);

    private final String schema = TestPostgres.schema();
    private final DataSource source = TestPostgres.pool(TestPostgres.port(), schema);
    private final ManualTime time = new ManualTime();

    @Test
    void severalOpenAnEmptyDatabaseAtOnce() {
        List<JdbcBudgets> stores = AtOnce.run(4, thread -> TestBudgets.open(source, time));

        stores.get(0).limit(BudgetLimit.on("acme").money(usd("10")));
        assertThat(stores).allSatisfy(store -> assertThat(store.limits()).hasSize(1));
    }

    @Test
    void aChangedLimitCountsForTheOthersAtOnce() {
        JdbcBudgets one = TestBudgets.open(source, time);
        JdbcBudgets other = TestBudgets.open(source, time);
        assertThat(reserve(other, "before")).isInstanceOf(BudgetReply.Granted.class);

        one.limit(BudgetLimit.on("acme").money(usd("1")));
        assertThat(reserve(other, "a")).isInstanceOf(BudgetReply.Granted.class);
        assertThat(reserve(other, "b")).isInstanceOf(BudgetReply.Denied.class);
        one.limit(BudgetLimit.on("acme").money(usd("2")));
        assertThat(reserve(other, "b")).isInstanceOf(BudgetReply.Granted.class);
        one.limit(BudgetLimit.on("acme").money(usd("0.5")).per(Window.CALL));
        assertThat(reserve(other, "c")).isInstanceOf(BudgetReply.Denied.class);
        assertThat(one.remove("acme", Window.TOTAL)).isTrue();
        assertThat(one.remove("acme", Window.CALL)).isTrue();
        assertThat(reserve(other, "c")).isInstanceOf(BudgetReply.Granted.class);
    }

    @Test
    void whatOneReservedAnotherResolves() {
        JdbcBudgets one = TestBudgets.open(source, time);
        JdbcBudgets other = TestBudgets.open(source, time);
        one.limit(BudgetLimit.on("acme").money(usd("10")));
        assertThat(reserve(one, "a")).isEqualTo(reserve(other, "a"));

        assertThat(other.dispatched("a")).isEqualTo(Settlement.DONE);
        assertThat(AtOnce.run(8, thread -> (thread % 2 == 0 ? one : other).settle("a", CALL)))
                .containsOnly(Settlement.DONE);
        assertThat(one.voided("a")).isEqualTo(Settlement.ALREADY_RESOLVED);
        assertThat(one.standing(ACME).orElseThrow().left().money()).isEqualTo(usd("9"));
    }

    /** Rolling windows are moved on by whoever comes first, while the others reserve and settle. */
    @Test
    void aRollingWindowThatSeveralMoveOnAdmitsNoMoreThanItsLimit() {
        List<JdbcBudgets> stores = List.of(TestBudgets.open(source, time), TestBudgets.open(source, time));
        stores.get(0).limit(BudgetLimit.on("acme").calls(10).per(Window.rolling(Duration.ofMinutes(1))));
        for (int step = 0; step < 130; step++) {
            int now = step;
            List<Boolean> granted = AtOnce.run(4, thread -> {
                JdbcBudgets store = stores.get(thread % 2);
                String id = now + "." + thread;
                return reserve(store, id) instanceof BudgetReply.Granted && store.settle(id, CALL) == Settlement.DONE;
            });
            // Ten at the start, and ten again whenever those are more than a minute old.
            assertThat(granted).contains(step % 61 < 3);
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(stores.get(1).statements().get(0).spent().calls()).isEqualTo(10);
    }

    @Test
    void forgetsAfterTwoMonthsWhatIsOver() {
        JdbcBudgets store = TestBudgets.open(source, time);
        store.limit(BudgetLimit.on("acme").money(usd("10")).per(Window.MINUTE));
        store.limit(BudgetLimit.on("acme").money(usd("10")));
        assertThat(reserve(store, "old")).isInstanceOf(BudgetReply.Granted.class);
        store.settle("old", CALL);

        time.advance(Duration.ofDays(63));
        for (int i = 0; store.voided("old") != Settlement.UNKNOWN_ID; i++) {
            // Whoever comes by has it done behind his back.
            time.advance(Duration.ofSeconds(2));
            assertThat(reserve(store, "new" + i)).isNotNull();
            assertThat(store.voided("new" + i)).isEqualTo(Settlement.DONE);
        }
        assertThat(store.settle("old", CALL)).isEqualTo(Settlement.UNKNOWN_ID);
        assertThat(store.standing(ACME).orElseThrow().left().money()).isEqualTo(usd("9"));
    }

    @Test
    void refusesTablesOfANewerVersion() {
        TestBudgets.open(source, time).close();
        TestPostgres.execute(source, "INSERT INTO switchboard_migrations (version) VALUES (1000)");

        assertThatIllegalStateException()
                .isThrownBy(() -> JdbcBudgets.open(source))
                .withMessageContaining("version 1000");
    }

    @Test
    void refusesAnyOtherDatabase() {
        DataSource other = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, args) -> named("Oracle"));

        assertThatIllegalStateException()
                .isThrownBy(() -> JdbcBudgets.open(other))
                .withMessage("budgets are kept in PostgreSQL, or in H2 for trying out, and this database calls itself"
                        + " Oracle");
    }

    private static Object named(String product) {
        DatabaseMetaData data = (DatabaseMetaData) Proxy.newProxyInstance(
                SharedDatabaseTest.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (proxy, method, args) -> product);
        return Proxy.newProxyInstance(
                SharedDatabaseTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> method.getName().equals("getMetaData") ? data : null);
    }

    private static BudgetReply reserve(JdbcBudgets store, String id) {
        return store.reserve(id, ACME, CALL, Duration.ofSeconds(30));
    }
}
