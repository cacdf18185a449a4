package dev.switchboard.core.budget.jdbc;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Window;
import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Fails the first call to the database on a path, then the second, and so on, until the path gets through: before the call
 * does anything, and after it did. Whoever gets no answer asks again. In the end books and reservations agree, and when time
 * has gone by nothing is held.
 */
@Timeout(120)
class FaultLoopTest {
    private static final List<Account> PAYERS = List.of(Account.of("acme/bot"), Account.of("task:invoice"));
    private static final Amounts CALL = Amounts.call(usd("1"), 100);
    private static final Amounts OVER = Amounts.call(usd("2"), 100);
    private static final Duration TTL = Duration.ofSeconds(30);

    /** Every path through the store, over reservations that were made before: one open, one sent, one settled. */
    @SuppressWarnings("ImmutableEnumChecker") // The lambdas hold nothing.
    private enum Path {
        RESERVE((store, id) -> reserve(store, id + ".new")),
        RESERVE_AGAIN((store, id) -> reserve(store, id + ".open")),
        DISPATCH((store, id) -> resolve(store.dispatched(id + ".open"))),
        SETTLE((store, id) -> resolve(store.settle(id + ".sent", CALL))),
        OVERRUN((store, id) -> resolve(store.settle(id + ".sent", OVER))),
        VOID((store, id) -> resolve(store.voided(id + ".sent"))),
        CORRECT((store, id) -> resolve(store.correct(id + ".settled", OVER))),
        STANDING((store, id) -> assertThat(store.standing(PAYERS)).isPresent()),
        STATEMENTS((store, id) -> assertThat(store.statements()).isNotEmpty()),
        LIMIT((store, id) -> store.limit(BudgetLimit.on("acme").tokens(1_000_000))),
        REMOVE((store, id) -> assertThat(store.remove("other", Window.DAY)).isFalse()),
        ACKNOWLEDGE((store, id) -> store.acknowledge(Account.of("acme")));

        static final Set<Path> NEED_RESERVATIONS = EnumSet.of(RESERVE_AGAIN, DISPATCH, SETTLE, OVERRUN, VOID, CORRECT);

        private final BiConsumer<JdbcBudgets, String> walk;

        Path(BiConsumer<JdbcBudgets, String> walk) {
            this.walk = walk;
        }

        private static void reserve(JdbcBudgets store, String id) {
            if (store.reserve(id, PAYERS, CALL, TTL) instanceof BudgetReply.Unavailable unavailable) {
                throw new BudgetsUnavailableException(unavailable.reason());
            }
        }

        private static void resolve(Settlement settlement) {
            assertThat(settlement).isIn(Settlement.DONE, Settlement.OVERRUN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFaultOnThisPathLosesNothingInPostgres(Path path) {
        failEach(path, TestPostgres.pool());
    }

    @ParameterizedTest
    @EnumSource
    void aFaultOnThisPathLosesNothingInH2(Path path) {
        failEach(path, TestBudgets.h2());
    }

    @Test
    void whatTimeEndsIsEndedByTheNextOneIfThatFails() {
        DataSource pool = TestPostgres.pool();
        FaultyDataSource faults = new FaultyDataSource(pool);
        ManualTime time = new ManualTime();
        JdbcBudgets store = open(faults, time);
        int number = 0;
        do {
            Path.reserve(store, "r" + number);
            time.advance(TTL);
            number++;
            faults.fail(number, number, number % 2 == 0);
            attempt(Path.STANDING, store, "");
        } while (faults.hasFailed());
        faults.heal();
        assertThat(number).isGreaterThan(10);
        assertNothingLeaks(pool, store, time);
    }

    private static void failEach(Path path, DataSource pool) {
        FaultyDataSource faults = new FaultyDataSource(pool);
        ManualTime time = new ManualTime();
        JdbcBudgets store = open(faults, time);
        for (boolean afterwards : new boolean[] {false, true}) {
            boolean met = true;
            boolean needsReservations = Path.NEED_RESERVATIONS.contains(path);
            for (int number = 1; met; number++) {
                String id = afterwards + "." + number;
                if (needsReservations) {
                    prepare(store, id);
                }
                faults.fail(number, number, afterwards);
                boolean answered = attempt(path, store, id);
                met = faults.hasFailed();
                faults.heal();
                if (!answered) {
                    path.walk.accept(store, id);
                }
            }
        }
        assertNothingLeaks(pool, store, time);
    }

    private static JdbcBudgets open(FaultyDataSource faults, ManualTime time) {
        JdbcBudgets store = TestBudgets.open(faults.faulty(), time);
        store.limit(BudgetLimit.on("acme").calls(10_000).money(usd("10000")));
        store.limit(BudgetLimit.on("task:*").calls(10_000).per(Window.DAY));
        return store;
    }

    private static void prepare(JdbcBudgets store, String id) {
        store.acknowledge(Account.of("acme"));
        for (String each : List.of(".open", ".sent", ".settled")) {
            assertThat(store.reserve(id + each, PAYERS, CALL, TTL)).isInstanceOf(BudgetReply.Granted.class);
        }
        Path.resolve(store.dispatched(id + ".sent"));
        Path.resolve(store.settle(id + ".settled", CALL));
    }

    private static boolean attempt(Path path, JdbcBudgets store, String id) {
        try {
            path.walk.accept(store, id);
            return true;
        } catch (BudgetsUnavailableException e) {
            assertThat(e).hasMessageNotContaining("scripted");
            return false;
        }
    }

    /** Who comes by ends so many at once, so somebody has to come by more than once. */
    private static void assertNothingLeaks(DataSource pool, JdbcBudgets store, ManualTime time) {
        int open = Audit.of(pool).open();
        time.advance(Duration.ofDays(2));
        for (int i = 0; i <= open / 10; i++) {
            assertThat(store.standing(PAYERS)).isPresent();
            time.advance(Duration.ofSeconds(2));
        }
        assertThat(Audit.of(pool).open()).isZero();
        store.close();
    }
}
