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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlicesTest {
    private static final List<Account> HOT = List.of(Account.of("acme/bot"), Account.of("task:invoice"));
    private static final Amounts CALL = Amounts.call(usd("1"), 100);

    private final ManualTime time = new ManualTime();
    private final DataSource pool = TestPostgres.pool();
    private final AtomicInteger ids = new AtomicInteger();
    private JdbcBudgets one;
    private JdbcBudgets other;

    @BeforeEach
    void open() {
        one = sliced();
        other = sliced();
        one.limit(BudgetLimit.on("acme").calls(1_000).money(usd("1000")));
        one.limit(BudgetLimit.on("task:*").calls(900).per(Window.DAY));
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    private JdbcBudgets sliced() {
        return JdbcBudgets.in(pool)
                .timeLimit(TestBudgets.PATIENT)
                .time(time)
                .slices("acme", "acme/*", "task:*")
                .open();
    }

    @Test
    void reservesOutOfASliceWithoutAskingTheDatabase() {
        FaultyDataSource faults = new FaultyDataSource(pool);
        try (JdbcBudgets store = JdbcBudgets.in(faults.faulty())
                .timeLimit(TestBudgets.PATIENT)
                .time(time)
                .slices("acme", "task:*")
                .open()) {
            spend(store);
            faults.fail(1, Integer.MAX_VALUE, false);
            for (int i = 0; i < 5; i++) {
                spend(store);
            }
        } finally {
            faults.heal();
        }
    }

    @Test
    void passesNoCapBetweenTwoProcessesAndReachesItOnceTheyGiveBack() {
        long granted = spendUntilDenied();
        assertThat(granted).isLessThanOrEqualTo(900);
        one.close();
        other.close();
        assertThat(Audit.of(pool).open()).isZero();

        try (JdbcBudgets third = TestBudgets.open(pool, time)) {
            for (; third.reserve("t" + granted, HOT, CALL, Duration.ofSeconds(30)) instanceof BudgetReply.Granted; ) {
                granted++;
            }
        }
        assertThat(granted).isEqualTo(900);
        assertThat(Audit.of(pool).most()).isEqualTo(900);
    }

    @Test
    void givesBackWhatIsIdleAndChargesWhatWasSpentByTask() {
        spend(one);
        String open = reserve(one);
        time.advance(Duration.ofSeconds(2));
        awaitHeld(1);

        one.settle(open, Amounts.call(usd("0.5"), 10));
        time.advance(Duration.ofSeconds(2));
        awaitHeld(0);
        Statement acme = other.statements().get(0);
        assertThat(acme.spent()).isEqualTo(new Amounts(usd("1.5"), 110, 2));
        assertThat(acme.byTask()).isEqualTo(Map.of("invoice", usd("1.5")));
        assertThat(one.correct(open, CALL)).isEqualTo(Settlement.DONE);
        assertThat(other.statements().get(0).spent()).isEqualTo(new Amounts(usd("2"), 200, 2));
    }

    @Test
    void aSliceEndsWithItsWindow() {
        spend(one);
        time.advance(Duration.ofDays(1));
        spend(one);
        one.close();

        assertThat(other.statements().get(1).spent().calls()).isEqualTo(1);
        assertThat(other.statements().get(0).spent().calls()).isEqualTo(2);
    }

    @Test
    void whatIsNotDispatchedInItsTimeIsGivenBack() {
        spend(one);
        String open = reserve(one);
        time.advance(Duration.ofSeconds(30));

        assertThat(one.dispatched(open)).isEqualTo(Settlement.ALREADY_RESOLVED);
        one.close();
        assertThat(Audit.of(pool).most()).isEqualTo(1);
    }

    @Test
    void anOverrunFreezesTheAccountForAll() {
        String open = reserve(one);
        one.dispatched(open);

        assertThat(one.settle(open, Amounts.call(usd("3"), 100))).isEqualTo(Settlement.OVERRUN);
        assertThat(one.settle(open, Amounts.call(usd("3"), 100))).isEqualTo(Settlement.OVERRUN);
        assertThat(other.frozen()).containsExactly(Account.of("acme"));
        assertThat(one.reserve("new", HOT, CALL, Duration.ofSeconds(30)))
                .isInstanceOfSatisfying(
                        BudgetReply.Denied.class,
                        denied -> assertThat(denied.frozen()).isTrue());
    }

    @Test
    void aProcessThatDiesLeavesItsSliceCharged() {
        spend(one);
        spend(one);
        long held = other.statements().get(0).held().calls();
        assertThat(held).isGreaterThan(1);
        time.advance(Duration.ofDays(2));

        try (JdbcBudgets later = TestBudgets.open(pool, time)) {
            // The first store still lives in this test, and would give its slice back: it is too late for that.
            assertThat(later.standing(HOT)).isPresent();
            assertThat(Audit.of(pool).open()).isZero();
        }
    }

    @Test
    void limitsAreTheSameWithSlicesAsWithout() {
        one.limit(BudgetLimit.on("acme").calls(5));
        for (int i = 0; i < 5; i++) {
            spend(one);
        }
        assertThat(one.reserve("over", HOT, CALL, Duration.ofSeconds(30))).isInstanceOf(BudgetReply.Denied.class);
        assertThat(one.settle("unknown", CALL)).isEqualTo(Settlement.UNKNOWN_ID);
    }

    private long spendUntilDenied() {
        return AtOnce.run(8, thread -> {
                    JdbcBudgets store = thread % 2 == 0 ? one : other;
                    long granted = 0;
                    for (; ; granted++) {
                        String id = "r" + ids.incrementAndGet();
                        if (!(store.reserve(id, HOT, CALL, Duration.ofSeconds(30)) instanceof BudgetReply.Granted)) {
                            return granted;
                        }
                        assertThat(store.settle(id, CALL)).isEqualTo(Settlement.DONE);
                    }
                })
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void spend(JdbcBudgets store) {
        String id = reserve(store);
        assertThat(store.dispatched(id)).isEqualTo(Settlement.DONE);
        assertThat(store.settle(id, CALL)).isEqualTo(Settlement.DONE);
    }

    private String reserve(JdbcBudgets store) {
        String id = "r" + ids.incrementAndGet();
        assertThat(store.reserve(id, HOT, CALL, Duration.ofSeconds(30))).isInstanceOf(BudgetReply.Granted.class);
        return id;
    }

    /** Slices are given back behind our back. */
    private void awaitHeld(long calls) {
        while (other.statements().get(0).held().calls() != calls) {
            Thread.onSpinWait();
        }
    }
}
