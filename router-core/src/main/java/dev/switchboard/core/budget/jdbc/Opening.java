package dev.switchboard.core.budget.jdbc;

import dev.switchboard.time.Time;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks at a database, and makes it one that holds budgets. */
final class Opening {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Opening() {}

    static JdbcBudgets open(JdbcBudgets.Builder settings) {
        try (Workers patient = new Workers(1, PATIENCE)) {
            Parts parts = patient.call(gone -> prepare(settings.source, settings.limit, settings.time));
            Workers workers = new Workers(settings.connections, settings.limit);
            if (settings.sliced.all().isEmpty()) {
                return new JdbcBudgets(workers, parts, null);
            }
            Database database = parts.database();
            String owner = patient.call(
                    gone -> database.call(gone, connection -> SliceBank.owner(connection, database.dialect())));
            SliceBank bank = new SliceBank(parts, new Resolving(parts), owner);
            Slices slices = patient.call(gone -> new Slices(settings.sliced, parts, bank, workers, bank.look()));
            return new JdbcBudgets(workers, parts, new Slicing(slices));
        }
    }

    private static Parts prepare(DataSource source, Duration limit, @Nullable Time time) throws SQLException {
        Dialect dialect;
        try (Connection connection = source.getConnection()) {
            dialect = dialect(connection.getMetaData().getDatabaseProductName(), limit);
        }
        new Database(source, dialect, PATIENCE).call(() -> false, connection -> {
            Schema.migrate(connection, dialect);
            return dialect;
        });
        Database database = new Database(source, dialect, limit);
        Parts parts = Parts.of(database, new DatabaseClock(time));
        return database.call(() -> false, connection -> {
            parts.clock().read(connection);
            Rules unused = parts.limits().read(connection);
            return parts;
        });
    }

    private static Dialect dialect(String product, Duration limit) {
        return switch (product) {
            case "PostgreSQL" -> new Postgres(limit);
            case "H2" -> new H2();
            default ->
                throw new IllegalStateException(
                        "budgets are kept in PostgreSQL, or in H2 for trying out, and this database calls itself "
                                + product.replaceAll("[^ -~]", "?"));
        };
    }
}
