package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** H2, for trying out: each call is one transaction of several statements. */
final class H2 implements Dialect {

    @Override
    public void lockSchema(Connection connection) {
        // H2 ends the transaction at every change of a table; that each says IF NOT EXISTS is what makes it safe.
    }

    @Override
    public void tune(Statement statement, int version) {}

    @Override
    public void limitTime(Connection connection) {
        // Its own lock time is short enough, and nobody waits for longer than the time limit.
    }

    @Override
    public String insertBook() {
        return "MERGE INTO switchboard_books b USING (VALUES (CAST(? AS varchar), CAST(? AS varchar), CAST(? AS bigint),"
                + " CAST(? AS bigint), CAST(? AS bigint))) AS new (account, span, begins, head, step)"
                + " ON b.account = new.account AND b.span = new.span AND b.begins = new.begins"
                + " WHEN NOT MATCHED THEN INSERT (account, span, begins, head, step)"
                + " VALUES (new.account, new.span, new.begins, new.head, new.step)";
    }

    @Override
    public String nextOwner() {
        return "SELECT NEXT VALUE FOR switchboard_owners";
    }

    @Override
    public Set<String> dispatch(Connection connection, List<String> ids, long now, long due) throws SQLException {
        Set<String> dispatched = new HashSet<>();
        String sql = "UPDATE switchboard_reservations SET state = 1, due = ? WHERE id = ? AND state = 0 AND due > ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (String id : ids) {
                new Binding(statement).number(due).text(id).number(now);
                if (statement.executeUpdate() == 1) {
                    dispatched.add(id);
                }
            }
        }
        return dispatched;
    }

    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public Verdict reserve(Connection connection, Ask ask) throws SQLException {
        Wanted wanted = ask.wanted().get(0);
        if (version(connection) != ask.version()) {
            return new Verdict.Outdated();
        }
        if (StoredReservation.find(connection, wanted.id()).isPresent()) {
            return new Verdict.Known();
        }
        String frozen = frozen(connection, ask.levels());
        if (frozen != null) {
            return new Verdict.Frozen(frozen);
        }
        List<BookRow> books = BookRow.lock(connection, ask.books());
        if (books.size() != ask.charges().size()) {
            return new Verdict.Outdated();
        }
        Verdict.Lacking lack = null;
        for (int i = 0; i < books.size(); i++) {
            Charge line = ask.charges().get(i);
            BookRow book = books.get(i);
            if (line.step() != null && !line.step().equals(book.step())) {
                return new Verdict.Outdated();
            }
            if (!book.hasRoomFor(ask.amounts(), line.cap()) && (lack == null || line.rank() < lack.rank())) {
                lack = new Verdict.Lacking(line.rank(), book.held(), book.spent());
            }
        }
        if (lack != null) {
            return lack;
        }
        for (BookRow book : books) {
            BookRow.write(connection, book.id(), book.step(), BookRow.plus(book.held(), ask.amounts()), book.spent());
        }
        insert(connection, ask, wanted);
        return new Verdict.Held();
    }

    @Override
    public Map<String, Resolved> resolve(Connection connection, List<Resolution> resolutions) throws SQLException {
        Map<String, Resolved> resolved = new HashMap<>();
        for (Resolution resolution : resolutions) {
            resolve(connection, resolution).ifPresent(done -> resolved.put(resolution.id(), done));
        }
        return resolved;
    }

    private static Optional<Resolved> resolve(Connection connection, Resolution resolution) throws SQLException {
        StoredReservation mine =
                StoredReservation.lock(connection, resolution.id()).orElse(null);
        if (mine == null || !mine.state().isOpen()) {
            return Optional.empty();
        }
        boolean due = mine.isDue(resolution.now());
        if (!due && resolution.to() == State.EXPIRED) {
            return Optional.empty();
        }
        State to = !due ? resolution.to() : mine.state() == State.RESERVED ? State.EXPIRED : State.EXPIRED_CHARGED;
        Amounts truth = switch (to) {
            case SETTLED -> resolution.actual();
            case EXPIRED_CHARGED -> mine.held();
            default -> Amounts.NONE;
        };
        Charges charges = new Charges(connection, mine, resolution.now());
        charges.replace(mine.held(), Amounts.NONE, truth);
        boolean overrun = charges.freezeFor(truth);
        close(connection, mine.id(), to, truth, overrun, resolution.now());
        return Optional.of(new Resolved(to, overrun));
    }

    private static long version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT limits_version FROM switchboard_state")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static @Nullable String frozen(Connection connection, List<String> levels) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT account FROM switchboard_frozen ORDER BY account")) {
            while (row.next()) {
                if (levels.contains(row.getString(1))) {
                    return row.getString(1);
                }
            }
            return null;
        }
    }

    private static void insert(Connection connection, Ask ask, Wanted wanted) throws SQLException {
        String sql = """
                INSERT INTO switchboard_reservations
                  (id, accounts, task, state, money, tokens, calls, reserved_at, expires, due, books, days, limited, limited_by)
                VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binding(statement)
                    .text(wanted.id())
                    .text(ask.accounts())
                    .text(ask.task())
                    .amounts(wanted.amounts())
                    .number(ask.now())
                    .number(wanted.expires())
                    .number(wanted.expires())
                    .numbers(ask.books())
                    .numbers(ask.numbers(Charge::day))
                    .texts(ask.limits().stream().map(Limited::account).toList())
                    .numbers(ask.limits().stream().map(Limited::by).toList());
            statement.executeUpdate();
        }
    }

    private static void close(Connection connection, String id, State state, Amounts truth, boolean overrun, long now)
            throws SQLException {
        String sql = """
                UPDATE switchboard_reservations SET state = ?, due = NULL, overrun = ?, resolved_at = ?,
                  settled_money = ?, settled_tokens = ?, settled_calls = ?,
                  charged_money = ?, charged_tokens = ?, charged_calls = ? WHERE id = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binding(statement)
                    .number(state.code())
                    .flag(overrun)
                    .number(now)
                    .amounts(truth)
                    .amounts(truth)
                    .text(id);
            statement.executeUpdate();
        }
    }
}
