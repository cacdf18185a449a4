package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.cost.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A book, locked until the transaction ends.
 *
 * @param head the book that sums it up, where it is a step of a rolling window
 * @param step at which step a head stands
 * @param live whether its head still counts it
 */
record BookRow(long id, @Nullable Long head, @Nullable Long step, boolean live, Amounts held, Amounts spent) {
    private static final String LOCK = """
            SELECT id, head, step, live, held_money, held_tokens, held_calls, spent_money, spent_tokens, spent_calls
            FROM switchboard_books WHERE id = ? FOR UPDATE""";

    /** Those of the books that there are, locked one after the other in the order of their ids. */
    static List<BookRow> lock(Connection connection, Collection<Long> ids) throws SQLException {
        Set<Long> sorted = new TreeSet<>(ids);
        List<BookRow> rows = new ArrayList<>(sorted.size());
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            for (Long id : sorted) {
                statement.setLong(1, id);
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        rows.add(read(row));
                    }
                }
            }
        }
        return rows;
    }

    private static BookRow read(ResultSet row) throws SQLException {
        return new BookRow(
                row.getLong(1),
                row.getObject(2, Long.class),
                row.getObject(3, Long.class),
                row.getBoolean(4),
                Binding.amounts(row, 5),
                Binding.amounts(row, 8));
    }

    /** Whether so much more stays within the cap, on every amount. */
    boolean hasRoomFor(Amounts more, Amounts cap) {
        return fits(
                        held.money().nanos(),
                        spent.money().nanos(),
                        more.money().nanos(),
                        cap.money().nanos())
                && fits(held.tokens(), spent.tokens(), more.tokens(), cap.tokens())
                && fits(held.calls(), spent.calls(), more.calls(), cap.calls());
    }

    /** Whether that is no more, of any amount. */
    static boolean fits(Amounts asked, Amounts most) {
        return asked.money().compareTo(most.money()) <= 0
                && asked.tokens() <= most.tokens()
                && asked.calls() <= most.calls();
    }

    private static boolean fits(long held, long spent, long more, long cap) {
        return held <= cap && spent <= cap - held && more <= cap - held - spent;
    }

    /** Whether the head whose step this is counts it no more. */
    static boolean isDetached(BookRow head, List<BookRow> among) {
        return among.stream().anyMatch(row -> row.head != null && row.head == head.id && !row.live);
    }

    /** Writes what is held and spent from now on, and at which step a head stands. */
    static void write(Connection connection, long id, @Nullable Long step, Amounts held, Amounts spent)
            throws SQLException {
        String sql = """
                UPDATE switchboard_books SET step = ?, held_money = ?, held_tokens = ?, held_calls = ?,
                  spent_money = ?, spent_tokens = ?, spent_calls = ? WHERE id = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binding(statement).optional(step).amounts(held).amounts(spent).number(id);
            statement.executeUpdate();
        }
    }

    /** The difference, or nothing where that would be less. */
    static Amounts minus(Amounts one, Amounts other) {
        return new Amounts(
                Money.ofNanos(Math.max(0, one.money().nanos() - other.money().nanos())),
                Math.max(0, one.tokens() - other.tokens()),
                Math.max(0, one.calls() - other.calls()));
    }

    /** The sum, or as much as a long holds, which is as good as more. */
    static Amounts plus(Amounts one, Amounts other) {
        return new Amounts(
                Money.ofNanos(sum(one.money().nanos(), other.money().nanos())),
                sum(one.tokens(), other.tokens()),
                sum(one.calls(), other.calls()));
    }

    private static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
