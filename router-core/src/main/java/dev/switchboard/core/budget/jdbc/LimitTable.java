package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Limits;
import dev.switchboard.core.budget.SoftLimit;
import dev.switchboard.core.budget.Window;
import dev.switchboard.decision.SoftAction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The limits. Every change raises their version, and every reservation compares it, so a limit counts for all processes
 * from the moment its change is committed. Thread-safe.
 */
final class LimitTable {
    private volatile Rules rules = new Rules(-1, Limits.NONE);

    /** As they were when they were last read. */
    Rules known() {
        return rules;
    }

    /** Reads them. */
    Rules read(Connection connection) throws SQLException {
        // The version first: limits that are newer than it are read again, and never taken for older ones.
        long version;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT limits_version FROM switchboard_state")) {
            row.next();
            version = row.getLong(1);
        }
        List<BudgetLimit> limits = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT accounts, span, money, tokens, calls, soft"
                        + " FROM switchboard_limits ORDER BY accounts, span")) {
            while (row.next()) {
                limits.add(new BudgetLimit(
                        row.getString(1),
                        Window.parse(row.getString(2)),
                        Binding.amounts(row, 3),
                        soft(row.getString(6))));
            }
        }
        Rules read = new Rules(version, Limits.of(limits));
        rules = read;
        return read;
    }

    /** Sets a limit in place of the one for the same accounts and window. */
    static void set(Connection connection, BudgetLimit limit) throws SQLException {
        raise(connection);
        delete(connection, limit.accounts(), limit.window());
        String sql =
                "INSERT INTO switchboard_limits (accounts, span, soft, money, tokens, calls) VALUES (?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Amounts most = limit.most();
            new Binding(statement)
                    .text(limit.accounts())
                    .text(limit.window().toString())
                    .text(limit.soft().stream()
                            .map(each -> each.percent() + " " + each.action())
                            .collect(Collectors.joining(",")))
                    .amounts(most);
            statement.executeUpdate();
        }
    }

    /** Takes a limit away, with what was counted for nothing else; whether there was one. */
    boolean remove(Connection connection, String accounts, Window window) throws SQLException {
        raise(connection);
        boolean removed = delete(connection, accounts, window);
        if (removed) {
            Limits others = read(connection).limits();
            for (String account : counted(connection, window)) {
                if (others.of(account).stream()
                        .noneMatch(limit -> limit.window().equals(window))) {
                    forget(connection, account, window);
                }
            }
        }
        return removed;
    }

    private static List<String> counted(Connection connection, Window window) throws SQLException {
        List<String> accounts = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT DISTINCT account FROM switchboard_books WHERE span = ?")) {
            statement.setString(1, window.toString());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    accounts.add(row.getString(1));
                }
            }
        }
        return accounts;
    }

    private static void forget(Connection connection, String account, Window window) throws SQLException {
        String books = "SELECT id FROM switchboard_books WHERE account = ? AND span = ?";
        for (String sql : List.of(
                "DELETE FROM switchboard_shares WHERE book IN (" + books + ")",
                "DELETE FROM switchboard_books WHERE id IN (" + books + " ORDER BY id FOR UPDATE)")) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                new Binding(statement).text(account).text(window.toString());
                statement.executeUpdate();
            }
        }
    }

    /** Before the change itself: whoever changes limits waits here for the others who do. */
    private static void raise(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE switchboard_state SET limits_version = limits_version + 1");
        }
    }

    private static boolean delete(Connection connection, String accounts, Window window) throws SQLException {
        String sql = "DELETE FROM switchboard_limits WHERE accounts = ? AND span = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binding(statement).text(accounts).text(window.toString());
            return statement.executeUpdate() > 0;
        }
    }

    private static List<SoftLimit> soft(String text) {
        List<SoftLimit> soft = new ArrayList<>();
        for (String each : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] parts = each.split(" ", 2);
            soft.add(new SoftLimit(Integer.parseInt(parts[0]), SoftAction.valueOf(parts[1])));
        }
        return soft;
    }
}
