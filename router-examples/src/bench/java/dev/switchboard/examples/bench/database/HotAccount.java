package dev.switchboard.examples.bench.database;

import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.core.budget.Window;
import dev.switchboard.core.budget.jdbc.JdbcBudgets;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * One hot account in a PostgreSQL that writes everything to disk, four processes of sixteen callers each: reservations a
 * second, without slices and with them, beside what the server commits on one row in the same run.
 */
public final class HotAccount {
    static final int CALLERS = 16;
    static final int SECONDS = 10;
    private static final int PROCESSES = 4;
    private static final long ENOUGH = 1_000_000_000L;

    private final int port;
    private final JdbcConnectionPool pool;

    private HotAccount(int port) {
        this.port = port;
        this.pool = Pools.at(port, 2 * CALLERS);
    }

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                .start()) {
            new HotAccount(server.getPort()).run();
        }
    }

    private void run() throws SQLException {
        floor(1);
        floor(CALLERS);
        try (JdbcBudgets budgets =
                JdbcBudgets.in(pool).timeLimit(Duration.ofSeconds(5)).open()) {
            for (String mode : List.of("reserve", "cycle", "slices-reserve", "slices-cycle")) {
                String account = "acme/" + mode;
                budgets.limit(BudgetLimit.on(account).calls(ENOUGH).per(Window.MONTH));
                print(mode, processes(mode, account), SECONDS);
            }
            budgets.limit(BudgetLimit.on("acme/cap").calls(50_000));
            long granted = processes("slices-cycle", "acme/cap");
            System.out.printf("of a cap of 50,000 calls, with slices: %,d granted%n", granted);
            for (Statement each : budgets.statements()) {
                System.out.printf(
                        "%s: %,d calls spent, %,d held%n",
                        each.account(), each.spent().calls(), each.held().calls());
            }
        }
    }

    /** What the server does with as little as there can be: change one row and commit. */
    private void floor(int connections) throws SQLException {
        try (Connection connection = pool.getConnection();
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS floor (id int PRIMARY KEY, n bigint)");
            statement.execute("INSERT INTO floor VALUES (1, 0) ON CONFLICT DO NOTHING");
        }
        long commits = onThreads(connections, () -> {
            try (Connection connection = pool.getConnection();
                    PreparedStatement update = connection.prepareStatement("UPDATE floor SET n = n + 1 WHERE id = 1")) {
                long done = 0;
                for (long end = System.nanoTime() + SECONDS * 500_000_000L; System.nanoTime() < end; done++) {
                    update.executeUpdate();
                }
                return done;
            }
        });
        print("floor, " + connections + " connections: update one row and commit", commits, SECONDS / 2);
    }

    private long processes(String mode, String account) {
        return onThreads(PROCESSES, () -> {
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Xmx1g",
                            "-cp",
                            System.getProperty("java.class.path"),
                            HotAccountProcess.class.getName(),
                            Integer.toString(port),
                            mode,
                            account)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                return Long.parseLong(out.readLine());
            }
        });
    }

    private interface Counted {
        long run() throws IOException, SQLException;
    }

    private static long onThreads(int threads, Counted work) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                counts.add(executor.submit(work::run));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a caller failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            executor.shutdownNow();
        }
    }

    private static void print(String what, long count, int seconds) {
        System.out.printf("%s: %,d a second%n", what, count / seconds);
    }
}
