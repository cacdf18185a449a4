package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Reservation;
import dev.switchboard.caller.Account;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as it is kept.
 *
 * @param due when it ends by itself; null if it is resolved
 * @param settled what it was resolved with
 * @param charged what it is charged with now, after corrections
 */
record StoredReservation(
        String id,
        String accounts,
        String task,
        State state,
        Amounts held,
        long expires,
        @Nullable Long due,
        List<Long> books,
        List<Long> days,
        List<String> limited,
        List<Long> limitedBy,
        Amounts settled,
        Amounts charged,
        boolean overrun,
        int corrections) {
    private static final String SELECT = """
            SELECT accounts, task, state, money, tokens, calls, expires, due, books, days, limited, limited_by,
              settled_money, settled_tokens, settled_calls, charged_money, charged_tokens, charged_calls, overrun, corrections
            FROM switchboard_reservations WHERE id = ?""";

    static Optional<StoredReservation> find(Connection connection, String id) throws SQLException {
        return select(connection, id, SELECT);
    }

    /** The same, and nobody else changes it until the transaction ends. */
    static Optional<StoredReservation> lock(Connection connection, String id) throws SQLException {
        return select(connection, id, SELECT + " FOR UPDATE");
    }

    private static Optional<StoredReservation> select(Connection connection, String id, String sql)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(id, row)) : Optional.empty();
            }
        }
    }

    private static StoredReservation read(String id, ResultSet row) throws SQLException {
        long due = row.getLong(8);
        return new StoredReservation(
                id,
                row.getString(1),
                row.getString(2),
                State.of(row.getInt(3)),
                Binding.amounts(row, 4),
                row.getLong(7),
                row.wasNull() ? null : due,
                Binding.list(row, 9, Long.class),
                Binding.list(row, 10, Long.class),
                Binding.list(row, 11, String.class),
                Binding.list(row, 12, Long.class),
                Binding.amounts(row, 13),
                Binding.amounts(row, 16),
                row.getBoolean(19),
                row.getInt(20));
    }

    boolean isDue(long now) {
        return due != null && due <= now;
    }

    /** The answer to who asks for it again. */
    BudgetReply repeated(List<Account> sameAccounts, Amounts sameAmounts) {
        if (!held.equals(sameAmounts) || !accounts.equals(Levels.text(sameAccounts))) {
            throw new IllegalArgumentException("reservation " + id
                    + " was made for other amounts or accounts: every reservation needs an id of its own");
        }
        return new BudgetReply.Granted(new Reservation(id, sameAccounts, held, instant(expires)));
    }

    /** Which limited amounts are more in the truth than what was held: 1 money, 2 tokens, 4 calls. */
    long over(Amounts truth) {
        return (truth.money().compareTo(held.money()) > 0 ? 1L : 0L)
                + (truth.tokens() > held.tokens() ? 2 : 0)
                + (truth.calls() > held.calls() ? 4 : 0);
    }

    /** Whether the truth is more than was held, of something that is limited. */
    boolean isOverrun(Amounts truth) {
        long over = over(truth);
        return limitedBy.stream().anyMatch(by -> (by & over) != 0);
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }
}
