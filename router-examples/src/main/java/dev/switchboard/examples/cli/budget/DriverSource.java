package dev.switchboard.examples.cli.budget;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Locale;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database by its address, with a new connection for each use: a command makes few. Prints no user and no password. */
final class DriverSource implements DataSource {
    private static final String H2 = "jdbc:h2:";

    private final String url;
    private final Properties properties = new Properties();

    DriverSource(String url, @Nullable String user, @Nullable String password) {
        this.url = url;
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
    }

    private DriverSource(String url, Properties properties) {
        this.url = url;
        this.properties.putAll(properties);
    }

    boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    boolean isH2() {
        return url.startsWith(H2);
    }

    /** Whether this program has what speaks to it. */
    boolean hasDriver() {
        try {
            DriverManager.getDriver(url);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** The same, but that H2 opens only what there is. */
    DriverSource onlyIfThere() {
        boolean says = url.toUpperCase(Locale.ROOT).contains(";IFEXISTS=");
        return !isH2() || says ? this : new DriverSource(url + ";IFEXISTS=TRUE", properties);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return new DriverSource(url, user, password).getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {
        DriverManager.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return DriverManager.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("no logger");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    @Override
    public String toString() {
        int end = url.indexOf(isH2() ? ';' : '?');
        return end < 0 ? url : url.substring(0, end);
    }
}
