package dev.switchboard.core.budget.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Looks into the tables at one moment, and adds up by hand what the books should say. For windows that do not roll. */
final class Audit {
    private final Map<Long, Long> held = new HashMap<>();
    private final Map<Long, Long> spent = new HashMap<>();
    private final Map<Long, Long> heldByRows = new HashMap<>();
    private final Map<Long, Long> spentByRows = new HashMap<>();
    private int open;

    private Audit() {}

    /** What stands there now; fails where books and reservations differ. */
    static Audit of(DataSource source) {
        Audit audit = new Audit();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            audit.read(connection);
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException("the tables cannot be read", e);
        }
        assertThat(audit.held).as("held on books, and by open reservations").isEqualTo(audit.heldByRows);
        assertThat(audit.spent)
                .as("spent on books, and by resolved reservations")
                .isEqualTo(audit.spentByRows);
        return audit;
    }

    private void read(Connection connection) throws SQLException {
        try (ResultSet row = connection
                .createStatement()
                .executeQuery("SELECT id, held_calls, spent_calls FROM switchboard_books")) {
            while (row.next()) {
                held.put(row.getLong(1), row.getLong(2));
                spent.put(row.getLong(1), row.getLong(3));
                heldByRows.put(row.getLong(1), 0L);
                spentByRows.put(row.getLong(1), 0L);
            }
        }
        try (ResultSet row = connection
                .createStatement()
                .executeQuery("SELECT state, calls, charged_calls, books FROM switchboard_reservations")) {
            while (row.next()) {
                boolean isOpen = State.of(row.getInt(1)).isOpen();
                open += isOpen ? 1 : 0;
                long calls = row.getLong(isOpen ? 2 : 3);
                for (Long book : Binding.list(row, 4, Long.class)) {
                    (isOpen ? heldByRows : spentByRows).merge(book, calls, Long::sum);
                }
            }
        }
    }

    /** The most that any book is charged, held and spent together. */
    long most() {
        return held.keySet().stream()
                .mapToLong(book -> held.get(book) + spent.get(book))
                .max()
                .orElse(0);
    }

    /** How many reservations are open. */
    int open() {
        return open;
    }
}
