package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.core.budget.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Moves rolling windows on. The head of one holds the sum of the steps it looks back over; whoever comes first in a new
 * step takes out of it what has become too old. A window never moves back. Thread-safe.
 */
final class Rolling {
    private static final int REMEMBERED = 10_000;

    private final Database database;
    private final Map<Long, Long> steps = new ConcurrentHashMap<>();

    Rolling(Database database) {
        this.database = database;
    }

    /** The step at which that head has to stand at that step of the clock, as far as is known here. */
    long step(long head, long clock) {
        return Math.max(clock, steps.getOrDefault(head, Long.MIN_VALUE));
    }

    /** Moves the head to that step, unless it stands there or further. */
    void move(long head, Window window, long clock, BooleanSupplier abandoned) throws SQLException {
        long oldest = clock - window.length().toSeconds();
        long stands = database.transaction(abandoned, connection -> {
            BookRow row = BookRow.lock(connection, List.of(head)).get(0);
            if (row.step() != null && row.step() >= clock) {
                return row.step();
            }
            Amounts held = row.held();
            Amounts spent = row.spent();
            for (BookRow step : BookRow.lock(connection, old(connection, head, oldest))) {
                held = BookRow.minus(held, step.held());
                spent = BookRow.minus(spent, step.spent());
                detach(connection, step.id());
            }
            BookRow.write(connection, head, clock, held, spent);
            return clock;
        });
        if (steps.size() > REMEMBERED) {
            steps.clear();
        }
        steps.put(head, stands);
    }

    private static List<Long> old(Connection connection, long head, long oldest) throws SQLException {
        String sql = "SELECT id FROM switchboard_books WHERE head = ? AND live AND begins < ?"
                + " AND account = (SELECT h.account FROM switchboard_books h WHERE h.id = ?)"
                + " AND span = (SELECT h.span FROM switchboard_books h WHERE h.id = ?)";
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binding(statement).number(head).number(oldest).number(head).number(head);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    private static void detach(Connection connection, long step) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE switchboard_books SET live = false WHERE id = ?")) {
            statement.setLong(1, step);
            statement.executeUpdate();
        }
    }
}
