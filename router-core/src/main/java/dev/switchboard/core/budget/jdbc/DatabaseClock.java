package dev.switchboard.core.budget.jdbc;

import dev.switchboard.time.Time;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What time it is in the database, so that all processes agree: measured now and then, and counted on from there by the
 * machine's monotonic clock. It never goes back. Thread-safe.
 */
final class DatabaseClock {
    private static final long AGAIN_NANOS = Duration.ofSeconds(20).toNanos();

    private final Time time;
    private final boolean given;
    private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);
    private volatile @Nullable Reading reading;

    /** @param time the time to live in instead; null for the database's */
    DatabaseClock(@Nullable Time time) {
        this.given = time != null;
        this.time = time == null ? Time.system() : time;
    }

    private record Reading(long monotonic, long database) {}

    /** Nanoseconds since 1970. */
    long now() {
        if (given) {
            return StoredReservation.nanos(time.now());
        }
        Reading last = reading;
        if (last == null) {
            throw new IllegalStateException("the clock of the database was not read yet");
        }
        long now = last.database + (time.nanos() - last.monotonic);
        return latest.accumulateAndGet(now, Math::max);
    }

    /** For what has to happen now and then. */
    long monotonic() {
        return time.nanos();
    }

    boolean isStale() {
        Reading last = reading;
        return !given && (last == null || time.nanos() - last.monotonic > AGAIN_NANOS);
    }

    /** Reads the clock of the database: what it said in the middle of the question and the answer. */
    void read(Connection connection) throws SQLException {
        long asked = time.nanos();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CURRENT_TIMESTAMP")) {
            row.next();
            long answered = time.nanos();
            reading = new Reading(
                    asked + (answered - asked) / 2,
                    StoredReservation.nanos(row.getTimestamp(1).toInstant()));
        }
    }
}
