package dev.switchboard.core.budget.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * PostgreSQL. What a call waits for is one statement, sent together with its time limits and its commit, so that the books
 * are locked for no longer than the server needs.
 */
final class Postgres implements Dialect {
    // Any number that other users of the same database are unlikely to take.
    private static final long SCHEMA_LOCK = 0x5317_C4B0_A4D1L;

    private final String begin;

    Postgres(Duration limit) {
        long millis = limit.toMillis();
        begin = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL statement_timeout = " + millis
                + "; SET LOCAL lock_timeout = " + millis + "; SET LOCAL idle_in_transaction_session_timeout = "
                + millis * 4;
    }

    @Override
    public void lockSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
        }
    }

    @Override
    public void tune(Statement statement, int version) throws SQLException {
        if (version == 1) {
            // A book is written over and over: with room beside it no index has to follow.
            statement.execute("ALTER TABLE switchboard_books SET (fillfactor = 50)");
        }
    }

    @Override
    public void limitTime(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(begin);
        }
    }

    @Override
    public String insertBook() {
        return "INSERT INTO switchboard_books (account, span, begins, head, step) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING";
    }

    @Override
    public String nextOwner() {
        return "SELECT nextval('switchboard_owners')";
    }

    @Override
    public Set<String> dispatch(Connection connection, List<String> ids, long now, long due) throws SQLException {
        Set<String> dispatched = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(alone(PostgresSql.DISPATCH))) {
            new Binding(statement).texts(ids).number(now).number(due);
            try (ResultSet row = rows(statement)) {
                while (row.next()) {
                    dispatched.add(row.getString(1));
                }
            }
        }
        return dispatched;
    }

    @Override
    public int atOnce() {
        return 32;
    }

    @Override
    public Verdict reserve(Connection connection, Ask ask) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                alone(PostgresSql.reserve(ask.wanted().size())))) {
            bind(statement, ask);
            try (ResultSet row = rows(statement)) {
                row.next();
                Verdict.Lacking lack = row.getObject("rank") == null
                        ? null
                        : new Verdict.Lacking(
                                row.getInt("rank"),
                                Binding.amounts(row, row.findColumn("held_money")),
                                Binding.amounts(row, row.findColumn("spent_money")));
                boolean current = row.getLong("version") == ask.version()
                        && row.getInt("found") == ask.charges().size()
                        && !row.getBoolean("moved");
                boolean known = row.getBoolean("known");
                String frozen = row.getString("frozen");
                // A frozen account keeps the books from being looked for.
                boolean enough = frozen == null ? current : row.getLong("version") == ask.version();
                return Verdict.of(row.getBoolean("granted"), frozen, lack, known, enough);
            }
        }
    }

    private static void bind(PreparedStatement statement, Ask ask) throws SQLException {
        List<Long> books = ask.books();
        Binding binding = new Binding(statement)
                .numbers(books)
                .numbers(ask.numbers(line -> line.cap().money().nanos()))
                .numbers(ask.numbers(line -> line.cap().tokens()))
                .numbers(ask.numbers(line -> line.cap().calls()))
                .numbers(ask.numbers(Charge::step))
                .numbers(ask.numbers(line -> (long) line.rank()));
        for (Wanted one : ask.wanted()) {
            binding.text(one.id()).amounts(one.amounts()).number(one.expires());
        }
        binding.amounts(ask.amounts())
                .number(ask.version())
                .texts(ask.levels())
                .numbers(books)
                .number(books.size())
                .text(ask.accounts())
                .text(ask.task())
                .number(ask.now())
                .numbers(books)
                .numbers(ask.numbers(Charge::day))
                .texts(ask.limits().stream().map(Limited::account).toList())
                .numbers(ask.limits().stream().map(Limited::by).toList());
    }

    @Override
    public Map<String, Resolved> resolve(Connection connection, List<Resolution> resolutions) throws SQLException {
        Map<String, Resolved> resolved = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement(alone(PostgresSql.resolve(resolutions.size())))) {
            Binding binding = new Binding(statement);
            for (Resolution each : resolutions) {
                binding.text(each.id())
                        .number(each.to().code())
                        .amounts(each.actual())
                        .number(each.now());
            }
            try (ResultSet row = rows(statement)) {
                while (row.next()) {
                    resolved.put(row.getString(1), new Resolved(State.of(row.getInt(2)), row.getBoolean(3)));
                }
            }
        }
        return resolved;
    }

    private String alone(String statement) {
        return begin + "; " + statement + "; COMMIT";
    }

    /** The rows of the only part of a composed statement that has any. */
    private static ResultSet rows(PreparedStatement statement) throws SQLException {
        boolean rows = statement.execute();
        while (!rows && statement.getUpdateCount() >= 0) {
            rows = statement.getMoreResults();
        }
        return statement.getResultSet();
    }
}
