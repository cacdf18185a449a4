package dev.switchboard.core.budget.jdbc;

import dev.switchboard.caller.Account;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** The accounts that wait for a person. */
final class Freezes {
    private Freezes() {}

    static Set<Account> read(Connection connection) throws SQLException {
        Set<Account> frozen = new TreeSet<>(Comparator.comparing(Account::path));
        paths(connection).forEach(path -> frozen.add(Account.of(path)));
        return frozen;
    }

    static Set<String> paths(Connection connection) throws SQLException {
        Set<String> frozen = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT account FROM switchboard_frozen")) {
            while (row.next()) {
                frozen.add(row.getString(1));
            }
        }
        return frozen;
    }

    static void begin(Connection connection, String account, long now) throws SQLException {
        String sql = "INSERT INTO switchboard_frozen (account, since) SELECT CAST(? AS varchar), CAST(? AS bigint)"
                + " WHERE NOT EXISTS (SELECT 1 FROM switchboard_frozen WHERE account = ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binding(statement).text(account).number(now).text(account);
            statement.executeUpdate();
        }
    }

    /** Whether it was frozen. */
    static boolean end(Connection connection, Account account) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM switchboard_frozen WHERE account = ?")) {
            statement.setString(1, account.path());
            return statement.executeUpdate() > 0;
        }
    }
}
