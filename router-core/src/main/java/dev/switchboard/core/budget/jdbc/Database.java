package dev.switchboard.core.budget.jdbc;

import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs transactions on connections of the application's pool, and gives these back as they were. */
final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int RETRIES = 3;
    private static final long JITTER_NANOS = Duration.ofMillis(8).toNanos();
    // Serialisation failure, deadlock, and somebody who made the same row at the same moment: asked again, it is there.
    private static final Set<String> PASSING = Set.of("40001", "40P01", "23505");

    private final DataSource source;
    private final Dialect dialect;
    private final int networkMillis;

    /** @param limit how long a call may take; what the network swallows is given up a second later */
    Database(DataSource source, Dialect dialect, Duration limit) {
        this.source = source;
        this.dialect = dialect;
        this.networkMillis = Math.toIntExact(Math.min(limit.toMillis() * 2 + 1_000, Integer.MAX_VALUE));
    }

    Dialect dialect() {
        return dialect;
    }

    /**
     * Runs one statement that begins and ends its own transaction, or does without.
     *
     * @param abandoned whether nobody waits for it any more: then it is not begun
     */
    <T> T call(BooleanSupplier abandoned, Work<T> work) throws SQLException {
        for (int attempt = 0; ; attempt++) {
            try {
                return attempt(abandoned, work);
            } catch (SQLException e) {
                if (attempt >= RETRIES || !PASSING.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    /** Runs several statements in one transaction. */
    <T> T transaction(BooleanSupplier abandoned, Work<T> work) throws SQLException {
        return call(abandoned, connection -> {
            dialect.limitTime(connection);
            return work.run(connection);
        });
    }

    private <T> T attempt(BooleanSupplier abandoned, Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (abandoned.getAsBoolean()) {
                throw new SQLException("nobody waits for this any more");
            }
            int network = limitNetwork(connection);
            boolean automatic = connection.getAutoCommit();
            if (automatic) {
                connection.setAutoCommit(false);
            }
            boolean done = false;
            try {
                T result = work.run(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                restore(connection, done, automatic, network);
            }
        }
    }

    private static void restore(Connection connection, boolean done, boolean automatic, int network) {
        try {
            if (!done) {
                connection.rollback();
            }
            if (automatic) {
                connection.setAutoCommit(true);
            }
            if (network >= 0) {
                connection.setNetworkTimeout(Runnable::run, network);
            }
        } catch (SQLException e) {
            // The failure that led here is the one to tell; a pool throws such a connection away.
            LOG.debug("a connection was not given back as it was: {}", kind(e));
        }
    }

    /** How long the network may take for an answer; the limit before, or -1 where the driver knows none. */
    private int limitNetwork(Connection connection) throws SQLException {
        try {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, networkMillis);
            return before;
        } catch (SQLFeatureNotSupportedException e) {
            return -1;
        }
    }

    private static void pause(int attempt) throws SQLException {
        try {
            long nanos = new SplittableRandom(Time.system().nanos()).nextLong(JITTER_NANOS) << attempt;
            Time.system().sleep(Duration.ofNanos(nanos), Cancellation.unbounded(Time.system()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted");
        }
    }

    /** What kind of failure that is, in words that hold nothing of what the server sent. */
    static String kind(SQLException failure) {
        String state = failure.getSQLState();
        boolean printable = state != null && state.matches("[0-9A-Z]{5}");
        return printable ? "SQL state " + state : failure.getClass().getSimpleName();
    }
}
