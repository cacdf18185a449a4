package dev.switchboard.core.budget.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Forgets what is long over, some of it at a time: reservations that were resolved, and windows that ended, two months ago.
 * Books over all time are kept for ever. Thread-safe.
 */
final class Retention {
    private static final Duration KEPT = Duration.ofDays(62);
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int AT_ONCE = 1_000;
    private static final String OLD_BOOKS = """
            SELECT id FROM switchboard_books
            WHERE begins > 0 AND begins < ? AND (span NOT LIKE 'rolling%%' OR NOT live)
              AND held_money = 0 AND held_tokens = 0 AND held_calls = 0 ORDER BY id LIMIT %d""".formatted(AT_ONCE);

    private final Database database;
    private final DatabaseClock clock;
    private final AtomicLong looked = new AtomicLong(Long.MIN_VALUE);

    Retention(Database database, DatabaseClock clock) {
        this.database = database;
        this.clock = clock;
    }

    void forget() throws SQLException {
        long now = clock.now();
        if (looked.get() != Long.MIN_VALUE && now - looked.get() < EVERY_NANOS) {
            return;
        }
        looked.set(now);
        int unused = database.transaction(() -> false, connection -> forget(connection, now - KEPT.toNanos()));
    }

    private static int forget(Connection connection, long before) throws SQLException {
        int forgotten = 0;
        String reservations = "SELECT id FROM switchboard_reservations WHERE resolved_at < ?"
                + " ORDER BY resolved_at LIMIT " + AT_ONCE;
        for (String sql : List.of(
                "DELETE FROM switchboard_corrections WHERE corrected_at < ?",
                "DELETE FROM switchboard_reservations WHERE id IN (" + reservations + ")")) {
            forgotten += delete(connection, sql, before);
        }
        long seconds = before / 1_000_000_000L;
        for (String sql : List.of(
                "DELETE FROM switchboard_shares WHERE book IN (" + OLD_BOOKS + ")",
                "DELETE FROM switchboard_books WHERE id IN (" + OLD_BOOKS + ")")) {
            forgotten += delete(connection, sql, seconds);
        }
        return forgotten;
    }

    private static int delete(Connection connection, String sql, long before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, before);
            return statement.executeUpdate();
        }
    }
}
