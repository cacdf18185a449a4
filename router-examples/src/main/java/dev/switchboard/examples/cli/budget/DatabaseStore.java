package dev.switchboard.examples.cli.budget;

import dev.switchboard.core.budget.Ledger;
import dev.switchboard.core.budget.jdbc.BudgetsUnavailableException;
import dev.switchboard.core.budget.jdbc.JdbcBudgets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/** Budgets in a database. */
record DatabaseStore(DriverSource source) implements Store {
    private static final String TABLE = "switchboard_migrations";
    /** A person waits longer than a call of a model does. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Override
    public Ledger open(boolean create) {
        requireKnown();
        try {
            if (!holdsBudgets(create) && !create) {
                throw new IllegalArgumentException("the database " + source
                        + " holds no budgets: name that of the application's JdbcBudgets, or begin some in it with"
                        + " budget set --create");
            }
            return JdbcBudgets.in(source).timeLimit(PATIENCE).open();
        } catch (SQLException e) {
            throw Refusal.of(source, e);
        } catch (BudgetsUnavailableException e) {
            throw new UnreachableException("the database " + source + " does not serve: " + e.getMessage(), e);
        }
    }

    private void requireKnown() {
        if (!source.isPostgres() && !source.isH2()) {
            throw new IllegalArgumentException("'" + source
                    + "' is no database that budgets can be kept in: write jdbc:postgresql://host/name, or"
                    + " jdbc:h2:/path/file");
        }
        if (!source.hasDriver()) {
            throw new IllegalArgumentException("there is no driver for " + source
                    + " on the class path: run the whole switchboard.jar, or add the driver's jar");
        }
    }

    /** Looks without making anything: H2 would make a whole database. */
    private boolean holdsBudgets(boolean create) throws SQLException {
        DriverSource looking = create ? source : source.onlyIfThere();
        try (Connection connection = looking.getConnection()) {
            DatabaseMetaData tables = connection.getMetaData();
            String name = tables.storesUpperCaseIdentifiers() ? TABLE.toUpperCase(Locale.ROOT) : TABLE;
            String schema = connection.getSchema();
            // Without one the driver would look in all of them.
            if (schema == null) {
                return false;
            }
            try (ResultSet found = tables.getTables(null, schema, name, null)) {
                return found.next();
            }
        }
    }
}
