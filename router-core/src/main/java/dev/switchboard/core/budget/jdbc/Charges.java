package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Changes what a reservation is charged, on all its books, within the transaction of the caller. */
final class Charges {
    private final Connection connection;
    private final StoredReservation reservation;
    private final long now;

    Charges(Connection connection, StoredReservation reservation, long now) {
        this.connection = connection;
        this.reservation = reservation;
        this.now = now;
    }

    /** Gives back what was held, and charges the truth in place of what was charged before. */
    void replace(Amounts held, Amounts before, Amounts truth) throws SQLException {
        List<BookRow> books = BookRow.lock(connection, reservation.books());
        for (BookRow book : books) {
            if (!BookRow.isDetached(book, books)) {
                Amounts spent = BookRow.plus(BookRow.minus(book.spent(), before), truth);
                BookRow.write(connection, book.id(), book.step(), BookRow.minus(book.held(), held), spent);
            }
        }
        long more = truth.money().nanos() - before.money().nanos();
        for (int i = 0; i < reservation.books().size() && more != 0; i++) {
            share(reservation.books().get(i), reservation.days().get(i), more);
        }
    }

    private void share(long book, long day, long more) throws SQLException {
        String key = " WHERE book = ? AND task = ? AND on_day = ?";
        long sum = Math.max(0, shared(book, day, "SELECT money FROM switchboard_shares" + key) + more);
        String change = "UPDATE switchboard_shares SET money = ?" + key;
        String add = "INSERT INTO switchboard_shares (money, book, task, on_day) VALUES (?, ?, ?, ?)";
        for (String sql : List.of(change, add)) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                new Binding(statement)
                        .number(sum)
                        .number(book)
                        .text(reservation.task())
                        .number(day);
                if (statement.executeUpdate() > 0) {
                    return;
                }
            }
        }
    }

    private long shared(long book, long day, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binding(statement).number(book).text(reservation.task()).number(day);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Freezes what is limited in an amount of which the truth is more than was held; whether anything is. */
    boolean freezeFor(Amounts truth) throws SQLException {
        long over = reservation.over(truth);
        boolean overrun = false;
        for (int i = 0; i < reservation.limited().size(); i++) {
            if ((reservation.limitedBy().get(i) & over) != 0) {
                Freezes.begin(connection, reservation.limited().get(i), now);
                overrun = true;
            }
        }
        return overrun;
    }
}
