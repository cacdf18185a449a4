package dev.switchboard.core.budget.jdbc;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.core.budget.Window;
import dev.switchboard.testkit.AtOnce;
import dev.switchboard.testkit.ManualTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever waits while a row is locked is served together with others, and gets the answer that is theirs. */
@Timeout(120)
class GatheringTest {
    private static final List<Account> PAYERS = List.of(Account.of("acme/bot"), Account.of("task:invoice"));
    private static final Amounts CALL = Amounts.call(usd("1"), 100);
    private static final int CALLERS = 16;

    private final DataSource source = TestPostgres.pool();
    private final ManualTime time = new ManualTime();
    private final JdbcBudgets store = TestBudgets.open(source, time);

    @Test
    void manyAreResolvedTogetherAndEachAsItWished() {
        store.limit(BudgetLimit.on("acme").money(usd("100")).calls(1_000));
        store.limit(BudgetLimit.on("acme").calls(1_000).per(Window.rolling(Duration.ofMinutes(1))));
        store.limit(BudgetLimit.on("task:*").tokens(10_000).per(Window.DAY));
        reserveForAll();
        assertThat(store.voided("r3")).isEqualTo(Settlement.DONE);

        List<Settlement> settlements = whileLocked("switchboard_books", caller -> switch (caller) {
            case 0 -> store.settle("nobody", CALL);
            case 1 -> store.settle("r1", Amounts.call(usd("3"), 100));
            case 2 -> store.voided("r2");
            case 3 -> store.settle("r3", CALL);
            default -> store.settle("r" + caller, Amounts.call(usd("0.5"), 10));
        });

        assertThat(settlements.subList(0, 4))
                .containsExactly(
                        Settlement.UNKNOWN_ID, Settlement.OVERRUN, Settlement.DONE, Settlement.ALREADY_RESOLVED);
        assertThat(settlements.subList(4, CALLERS)).containsOnly(Settlement.DONE);
        assertThat(store.frozen()).containsExactly(Account.of("acme"));
        // One of 3 dollars, twelve of half a dollar, and what nobody wished for r0, which waits.
        Statement acme = store.statements().get(0);
        assertThat(acme.spent()).isEqualTo(new Amounts(usd("9"), 220, 13));
        assertThat(acme.held()).isEqualTo(CALL);
        assertThat(acme.byTask()).containsExactly(Map.entry("invoice", usd("9")));
        assertThat(acme.today()).isEqualTo(usd("9"));
        assertThat(Audit.of(source).open()).isEqualTo(1);
    }

    @Test
    void manyAreDispatchedTogether() {
        store.limit(BudgetLimit.on("acme").calls(1_000));
        reserveForAll();
        store.settle("r1", CALL);

        List<Settlement> settlements = whileLocked(
                "switchboard_reservations", caller -> store.dispatched(caller == 0 ? "nobody" : "r" + caller));

        assertThat(settlements.subList(0, 2)).containsExactly(Settlement.UNKNOWN_ID, Settlement.ALREADY_RESOLVED);
        assertThat(settlements.subList(2, CALLERS)).containsOnly(Settlement.DONE);
        time.advance(Duration.ofHours(1));
        // What was sent lasts a day; the one that was not has run out.
        assertThat(store.standing(PAYERS).orElseThrow().left().calls()).isEqualTo(1_000 - 1 - (CALLERS - 2));
    }

    @Test
    void whereNotAllFitEachIsServedByItself() {
        store.limit(BudgetLimit.on("acme").calls(5));
        store.reserve("makes the book", PAYERS, CALL, Duration.ofMinutes(1));
        assertThat(store.voided("makes the book")).isEqualTo(Settlement.DONE);

        List<BudgetReply> replies = whileLocked(
                "switchboard_books", caller -> store.reserve("r" + caller, PAYERS, CALL, Duration.ofMinutes(1)));

        assertThat(replies).filteredOn(BudgetReply.Granted.class::isInstance).hasSize(5);
        assertThat(replies).filteredOn(BudgetReply.Denied.class::isInstance).hasSize(CALLERS - 5);
        assertThat(Audit.of(source).open()).isEqualTo(5);
    }

    private void reserveForAll() {
        for (int i = 0; i < CALLERS; i++) {
            assertThat(store.reserve("r" + i, PAYERS, CALL, Duration.ofMinutes(1)))
                    .isInstanceOf(BudgetReply.Granted.class);
        }
    }

    /** What callers get who come while all rows of a table are locked; they are freed once somebody waits for them. */
    private <T> List<T> whileLocked(String table, IntFunction<T> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("SELECT 1 FROM " + table + " FOR UPDATE");
            Thread freeing = new Thread(() -> free(connection));
            freeing.start();
            List<T> results = AtOnce.run(CALLERS, work);
            freeing.join();
            connection.setAutoCommit(true);
            return results;
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void free(Connection connection) {
        try {
            boolean awaited = false;
            while (!awaited) {
                try (ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND"
                                + " transactionid::text = (SELECT pg_current_xact_id()::text))")) {
                    row.next();
                    awaited = row.getBoolean(1);
                }
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
