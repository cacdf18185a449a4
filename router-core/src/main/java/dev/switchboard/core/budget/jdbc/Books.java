package dev.switchboard.core.budget.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of books by what they are for; the latest used are remembered. A book that nobody has used before is made,
 * in a transaction of its own. Thread-safe.
 */
final class Books {
    private static final int REMEMBERED = 20_000;

    private final Database database;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<BookKey, Long> ids = new LinkedHashMap<>(16, 0.75f, true);

    Books(Database database) {
        this.database = database;
    }

    long id(BookKey key, BooleanSupplier abandoned) throws SQLException {
        Long known = remembered(key);
        if (known == null) {
            // First of all the head: steps come after it in the order in which books are locked.
            BookKey headKey = key.head();
            Long head = headKey == null ? null : Long.valueOf(id(headKey, abandoned));
            known = database.transaction(abandoned, connection -> findOrMake(connection, key, head));
            remember(key, known);
        }
        return known;
    }

    /** Looks these up again when they are next needed. */
    void forget(Iterable<BookKey> keys) {
        lock.lock();
        try {
            keys.forEach(ids::remove);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Long remembered(BookKey key) {
        lock.lock();
        try {
            return ids.get(key);
        } finally {
            lock.unlock();
        }
    }

    private void remember(BookKey key, long id) {
        lock.lock();
        try {
            ids.put(key, id);
            if (ids.size() > REMEMBERED) {
                ids.remove(ids.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    private long findOrMake(Connection connection, BookKey key, @Nullable Long head) throws SQLException {
        Long found = find(connection, key);
        if (found == null) {
            try (PreparedStatement statement =
                    connection.prepareStatement(database.dialect().insertBook())) {
                Long step = key.begins() == BookKey.HEAD ? Long.MIN_VALUE : null;
                new Binding(statement)
                        .text(key.account())
                        .text(key.span())
                        .number(key.begins())
                        .optional(head)
                        .optional(step);
                statement.executeUpdate();
            }
            found = find(connection, key);
        }
        if (found == null) {
            throw new SQLException("a book was made and is not there");
        }
        return found;
    }

    private static @Nullable Long find(Connection connection, BookKey key) throws SQLException {
        String sql = "SELECT id FROM switchboard_books WHERE account = ? AND span = ? AND begins = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binding(statement).text(key.account()).text(key.span()).number(key.begins());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }
}
