package dev.switchboard.core.budget.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Ends reservations whose time has come: those that were never dispatched are given back, the others charged as they stand.
 * Whoever comes by does it, so that it is done for processes that died. Thread-safe.
 */
final class Expiry {
    private static final int AT_ONCE = 50;
    private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private final Database database;
    private final DatabaseClock clock;
    // What is known here of the next that ends; others may have made one that ends sooner, so it is looked at anyway.
    private final AtomicLong next = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong looked = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong ended = new AtomicLong();
    private final ReentrantLock sweeping = new ReentrantLock();

    Expiry(Database database, DatabaseClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A reservation that was made here ends then. */
    void expect(long due) {
        next.accumulateAndGet(due, Math::min);
    }

    /** Whether it is time to look. */
    boolean isDue() {
        long now = clock.now();
        return now >= next.get() || now - looked.get() >= LOOK_AGAIN_NANOS || now < looked.get();
    }

    /**
     * Ends some of them, if it is time, or waits for whoever is about it; whether any have ended meanwhile: then there is
     * more room than before.
     */
    boolean sweep(BooleanSupplier abandoned) throws SQLException {
        long before = ended.get();
        sweeping.lock();
        try {
            if (isDue()) {
                end(abandoned);
            }
            return ended.get() != before;
        } finally {
            sweeping.unlock();
        }
    }

    private void end(BooleanSupplier abandoned) throws SQLException {
        long now = clock.now();
        looked.set(now);
        next.set(Long.MAX_VALUE);
        boolean done = false;
        try {
            for (String id : database.transaction(abandoned, connection -> due(connection, now))) {
                List<Resolution> one = List.of(Resolution.expired(id, now));
                database.call(abandoned, connection -> database.dialect().resolve(connection, one));
                ended.incrementAndGet();
            }
            expect(database.transaction(abandoned, Expiry::next));
            done = true;
        } finally {
            if (!done) {
                expect(Long.MIN_VALUE);
            }
        }
    }

    private static List<String> due(Connection connection, long now) throws SQLException {
        String sql = "SELECT id FROM switchboard_reservations WHERE due <= ? ORDER BY due LIMIT " + AT_ONCE;
        List<String> ids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, now);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
        }
        return ids;
    }

    private static long next(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MIN(due) FROM switchboard_reservations")) {
            row.next();
            long due = row.getLong(1);
            return row.wasNull() ? Long.MAX_VALUE : due;
        }
    }
}
