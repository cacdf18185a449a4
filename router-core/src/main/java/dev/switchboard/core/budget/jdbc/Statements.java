package dev.switchboard.core.budget.jdbc;

import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
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
        rules.limits().stream()
                .map(BudgetLimit::accounts)
                .filter(each -> each.indexOf('*') < 0)
                .forEach(accounts::add);
        List<Rules.Cover> covers = rules.covering(accounts);
        List<Sums> sums = new ArrayList<>();
        for (Rules.Cover cover : covers) {
            // One by one: together they may be more than a statement can hold.
            sums.addAll(Sums.read(connection, List.of(cover), at));
        }
        Set<Account> frozen = Freezes.read(connection);
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < covers.size(); i++) {
            statements.add(statement(covers.get(i), sums.get(i), frozen));
        }
        return statements;
    }

    private Statement statement(Rules.Cover cover, Sums sums, Set<Account> frozen) throws SQLException {
        Account account = Account.of(cover.level());
        Window window = cover.limit().window();
        Instant start = window.start(at).minus(window.length());
        return new Statement(
                account,
                cover.limit(),
                start,
                window.end(at),
                sums.spent(),
                sums.held(),
                today(cover),
                byTask(cover, start.getEpochSecond(), window.start(at).getEpochSecond()),
                frozen.contains(account));
    }

    private Set<String> charged() throws SQLException {
        Set<String> accounts = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT DISTINCT account FROM switchboard_books");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                accounts.add(row.getString(1));
            }
        }
        return accounts;
    }

    private Map<String, Money> byTask(Rules.Cover cover, long from, long to) throws SQLException {
        String sql =
                """
                SELECT s.task, SUM(s.money) FROM switchboard_shares s JOIN switchboard_books b ON b.id = s.book
                WHERE b.account = ? AND b.span = ? AND b.begins BETWEEN ? AND ? AND s.task <> '' GROUP BY s.task""";
        Map<String, Money> tasks = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binding(statement)
                    .text(cover.level())
                    .text(cover.limit().window().toString())
                    .number(from)
                    .number(to);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tasks.put(row.getString(1), Money.ofNanos(row.getLong(2)));
                }
            }
        }
        return tasks;
    }

    private Money today(Rules.Cover cover) throws SQLException {
        String sql =
                """
                SELECT SUM(s.money) FROM switchboard_shares s JOIN switchboard_books b ON b.id = s.book
                WHERE b.account = ? AND b.span = ? AND b.begins > ? AND s.on_day = ?""";
        Window window = cover.limit().window();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binding(statement)
                    .text(cover.level())
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
