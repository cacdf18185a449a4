package dev.switchboard.core.budget.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.caller.Account;
import dev.switchboard.core.Soak;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Window;
import dev.switchboard.testkit.ManualTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Four processes spend from the same PostgreSQL, on random sets of accounts and up to the last call, and are killed and
 * started again at random moments, one with slices. Another process, this one, looks at the tables all the while, and ends
 * what they left.
 */
class KilledProcessesTest {
    /** Of calls a minute, on every account: enough is left to the end, and not more. */
    private static final int CAP = 60;

    private final String schema = TestPostgres.schema();
    private final JdbcConnectionPool pool = TestPostgres.pool(TestPostgres.port(), schema);
    private final List<Thread> readers = new ArrayList<>();
    private final AtomicInteger lines = new AtomicInteger();
    private final Set<String> dispatched = ConcurrentHashMap.newKeySet();
    private final Set<String> settled = ConcurrentHashMap.newKeySet();

    @Test
    @Timeout(1_200)
    void killedProcessesPassNoCapAndLeaveNothingHeld() throws Exception {
        JdbcBudgets setup = JdbcBudgets.in(pool).timeLimit(TestBudgets.PATIENT).open();
        setup.limit(BudgetLimit.on("*").calls(CAP).per(Window.MINUTE));
        setup.limit(BudgetLimit.on("*/*").calls(CAP).per(Window.MINUTE));
        long most = 0;
        long end = System.nanoTime() + Soak.time().toNanos();
        Random random = new Random(7);
        Process[] processes = new Process[4];
        for (int turn = 0; System.nanoTime() < end || most < CAP; turn++) {
            int victim = turn % 4;
            kill(processes[victim]);
            processes[victim] = start(turn, victim == 3);
            for (int until = lines.get() + random.nextInt(600); lines.get() < until; ) {
                most = Math.max(most, Audit.of(pool).most());
                assertThat(most).isLessThanOrEqualTo(CAP);
            }
        }
        for (Process process : processes) {
            kill(process);
        }
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(most).isEqualTo(CAP);
        assertThat(settled).isNotEmpty();
        assertThat(deadlocks()).isZero();
        awaitServer();
        recover();
    }

    /** What a killed process had asked for last, the server does all the same. */
    private void awaitServer() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement busy = connection.prepareStatement("SELECT 1 FROM pg_stat_activity"
                        + " WHERE backend_type = 'client backend' AND state <> 'idle' AND pid <> pg_backend_pid()")) {
            boolean isBusy = true;
            while (isBusy) {
                try (ResultSet row = busy.executeQuery()) {
                    isBusy = row.next();
                }
            }
        }
    }

    /** Two days later, in a process that was not there. */
    private void recover() {
        ManualTime time = new ManualTime();
        time.jumpTo(Instant.now().plus(Duration.ofDays(2)));
        try (JdbcBudgets later = TestBudgets.open(pool, time)) {
            for (int open = Audit.of(pool).open(); open >= 0; open -= 40) {
                assertThat(later.standing(List.of(Account.of("acme")))).isPresent();
                time.advance(Duration.ofSeconds(2));
            }
        }
        Audit audit = Audit.of(pool);
        assertThat(audit.open()).isZero();
        assertThat(audit.most()).isLessThanOrEqualTo(CAP);
        Set<String> charged = states(State.SETTLED, State.EXPIRED_CHARGED);
        Set<String> central = states(State.values());
        assertThat(charged).containsAll(onlyThose(settled, central));
        assertThat(charged).containsAll(onlyThose(dispatched, central));
        // Those that were not sent were given back.
        assertThat(states(State.EXPIRED, State.VOIDED)).doesNotContainAnyElementsOf(dispatched);
    }

    private static Set<String> onlyThose(Set<String> ids, Set<String> among) {
        Set<String> both = ConcurrentHashMap.newKeySet();
        both.addAll(ids);
        both.retainAll(among);
        return both;
    }

    private Process start(int turn, boolean slices) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpendingProcess.class.getName(),
                        Integer.toString(TestPostgres.port()),
                        schema,
                        "p" + turn,
                        Boolean.toString(slices))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread reader = new Thread(() -> read(process));
        reader.start();
        readers.add(reader);
        return process;
    }

    private void read(Process process) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.incrementAndGet();
                String id = line.substring(line.lastIndexOf(' ') + 1);
                if (line.startsWith("DONE dispatched")) {
                    dispatched.add(id);
                } else if (line.startsWith("DONE settled")) {
                    settled.add(id);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("a process could not be read", e);
        }
    }

    private static void kill(Process process) throws InterruptedException {
        if (process != null) {
            // By its handle, which leaves the pipe open, unlike the process.
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
    }

    private Set<String> states(State... states) {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        List<State> wanted = List.of(states);
        try (Connection connection = pool.getConnection();
                ResultSet row =
                        connection.createStatement().executeQuery("SELECT id, state FROM switchboard_reservations")) {
            while (row.next()) {
                if (wanted.contains(State.of(row.getInt(2)))) {
                    ids.add(row.getString(1));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException("the reservations cannot be read", e);
        }
    }

    private long deadlocks() throws SQLException {
        try (Connection connection = pool.getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")) {
            row.next();
            return row.getLong(1);
        }
    }
}
