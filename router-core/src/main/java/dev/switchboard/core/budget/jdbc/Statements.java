package dev.switchboard.core.budget.jdbc;

import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Line;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.core.budget.Window;
import dev.switchboard.cost.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells what every account was charged under every limit that covers it, within the transaction of the caller. */
final class Statements {
    private final Connection connection;
    private final Instant at;

    Statements(Connection connection, Instant at) {
        this.connection = connection;
        this.at = at;
    }

    List<Statement> under(Rules rules) throws SQLException {
        Set<String> accounts = new TreeSet<>(charged());
        rules.limits().all().stream()
                .map(BudgetLimit::accounts)
                .filter(each -> each.indexOf('*') < 0)
                .forEach(accounts::add);
        Set<String> frozen = Freezes.paths(connection);
        List<Statement> statements = new ArrayList<>();
        for (String account : accounts) {
            for (BudgetLimit limit : rules.limits().of(account)) {
                statements.add(statement(Line.of(Account.of(account), limit, at), frozen));
            }
        }
        statements.sort(Comparator.comparing(Statements::path)
                .thenComparing(each -> each.limit().window().kind())
                .thenComparing(each -> each.limit().window().toString()));
        return statements;
    }

    private static String path(Statement statement) {
        return statement.account().path();
    }

    private Statement statement(Line line, Set<String> frozen) throws SQLException {
        Sums sums = Sums.read(connection, List.of(line)).get(0);
        return new Statement(
                line.account(),
                line.limit(),
                line.from(),
                line.end(),
                sums.spent(),
                sums.held(),
                today(line),
                byTask(line),
                frozen.contains(line.account().path()));
    }

    private Set<String> charged() throws SQLException {
        Set<String> accounts = new TreeSet<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT DISTINCT account FROM switchboard_books");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                accounts.add(row.getString(1));
            }
        }
        return accounts;
    }

    private Map<String, Money> byTask(Line line) throws SQLException {
        String sql = """
                SELECT s.task, SUM(s.money) FROM switchboard_shares s JOIN switchboard_books b ON b.id = s.book
                WHERE b.account = ? AND b.span = ? AND b.begins BETWEEN ? AND ? AND s.task <> '' GROUP BY s.task""";
        Map<String, Money> tasks = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binding(statement)
                    .text(line.account().path())
                    .text(line.limit().window().toString())
                    .number(line.from().getEpochSecond())
                    .number(line.start().getEpochSecond());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tasks.put(row.getString(1), Money.ofNanos(row.getLong(2)));
                }
            }
        }
        return tasks;
    }

    private Money today(Line line) throws SQLException {
        String sql = """
                SELECT SUM(s.money) FROM switchboard_shares s JOIN switchboard_books b ON b.id = s.book
                WHERE b.account = ? AND b.span = ? AND b.begins > ? AND s.on_day = ?""";
        Window window = line.limit().window();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binding(statement)
                    .text(line.account().path())
                    .text(window.toString())
                    .number(BookKey.HEAD)
                    .number(LocalDate.ofInstant(at, window.zone()).toEpochDay());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Money.ofNanos(row.getLong(1));
            }
        }
    }
}
