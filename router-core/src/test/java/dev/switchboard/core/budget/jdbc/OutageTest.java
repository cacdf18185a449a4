package dev.switchboard.core.budget.jdbc;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.cost.Money;
import dev.switchboard.testkit.AtOnce;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A store whose database is away answers in its time, holds nothing for good, and works again when the database does. */
@Timeout(120)
class OutageTest {
    private static final Account ACME = Account.of("acme");
    private static final Amounts CALL = Amounts.call(usd("1"), 100);
    /** What a call may take longer than its limit on a slow machine before we call it stuck. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final AtomicInteger ids = new AtomicInteger();
    private Relay relay;
    private JdbcConnectionPool pool;
    private JdbcBudgets budgets;

    @BeforeEach
    void open() throws Exception {
        relay = new Relay(TestPostgres.port());
        pool = TestPostgres.pool(relay.port(), TestPostgres.schema());
        pool.setLoginTimeout(30);
        budgets = JdbcBudgets.in(pool)
                .timeLimit(Duration.ofMillis(500))
                .connections(4)
                .open();
        untilItAnswers();
        answered(() -> budgets.limit(BudgetLimit.on(ACME).money(usd("100"))));
    }

    @AfterEach
    void close() throws Exception {
        budgets.close();
        relay.close();
        pool.dispose();
    }

    @Test
    void aServerThatIsDownIsUnavailableAndNothingIsHeld() throws Exception {
        String first = held();
        assertThat(answered(() -> budgets.settle(first, CALL))).isEqualTo(Settlement.DONE);
        String open = held();
        relay.refuse();

        assertUnavailableInTime();
        assertThatThrownBy(() -> budgets.settle(open, CALL)).isInstanceOf(BudgetsUnavailableException.class);
        relay.recover();
        untilItAnswers();
        assertThat(answered(() -> budgets.settle(open, CALL))).isEqualTo(Settlement.DONE);
        assertThat(left()).isEqualTo(usd("98"));
    }

    @Test
    void aNetworkThatSwallowsEverythingIsUnavailableToAllCallersInTime() throws Exception {
        relay.swallow();

        List<Boolean> inTime = AtOnce.run(16, thread -> {
            assertUnavailableInTime();
            return true;
        });
        assertThat(inTime).hasSize(16);
        relay.recover();
        untilItAnswers();
    }

    @Test
    void aServerThatIsSlowGivesUpByItselfAndTheHoldIsGivenBack() throws Exception {
        try (Connection blocker = pool.getConnection()) {
            blocker.setAutoCommit(false);
            held();
            blocker.createStatement().execute("SELECT * FROM switchboard_books FOR UPDATE");
            assertUnavailableInTime();
            assertNobodyWaitsForALock();
            blocker.rollback();
        }
        untilItAnswers();
    }

    @Test
    void aPoolWithoutConnectionsIsUnavailableAndWaitersTakeNoneFromIt() throws Exception {
        pool.setMaxConnections(6);
        List<Connection> taken = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            taken.add(pool.getConnection());
        }
        for (int i = 0; i < 10; i++) {
            assertUnavailableInTime();
        }
        for (Connection connection : taken) {
            connection.close();
        }
        untilItAnswers();
        for (int i = 0; i < 6; i++) {
            taken.set(i, pool.getConnection());
        }
        assertThat(pool.getActiveConnections()).isEqualTo(6);
        for (Connection connection : taken) {
            connection.close();
        }
    }

    private String held() {
        String id = "r" + ids.incrementAndGet();
        BudgetReply reply = answered(() -> granted(budgets.reserve(id, List.of(ACME), CALL, Duration.ofMinutes(1))));
        assertThat(reply).isInstanceOf(BudgetReply.Granted.class);
        return id;
    }

    /** As an engine asks: until it is told. */
    private static <T> T answered(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (BudgetsUnavailableException e) {
                Thread.onSpinWait();
            }
        }
    }

    private static BudgetReply granted(BudgetReply reply) {
        if (reply instanceof BudgetReply.Unavailable unavailable) {
            throw new BudgetsUnavailableException(unavailable.reason());
        }
        return reply;
    }

    private void assertUnavailableInTime() {
        long begin = System.nanoTime();
        BudgetReply reply = budgets.reserve("r" + ids.incrementAndGet(), List.of(ACME), CALL, Duration.ofSeconds(30));
        assertThat(reply).isInstanceOf(BudgetReply.Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SLACK);
    }

    private void untilItAnswers() {
        String id = held();
        assertThat(answered(() -> budgets.voided(id))).isEqualTo(Settlement.DONE);
    }

    private Money left() {
        return answered(() -> budgets.standing(List.of(ACME)))
                .orElseThrow()
                .left()
                .money();
    }

    private void assertNobodyWaitsForALock() throws SQLException, InterruptedException {
        String waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
        try (Connection connection = pool.getConnection()) {
            for (int i = 0; connection.createStatement().executeQuery(waiting).next(); i++) {
                assertThat(i).isLessThan(100_000);
            }
        }
    }
}
