package dev.switchboard.core.budget.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

/**
 * A real PostgreSQL server, started once for all tests of a JVM and stopped with it. Its binaries come as jars, and it runs
 * for root too, who becomes somebody else in a user namespace, because PostgreSQL serves no root.
 */
final class TestPostgres {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private TestPostgres() {}

    /** A pool of connections to a schema of its own, which is empty. */
    static JdbcConnectionPool pool() {
        return pool(port(), schema());
    }

    /** A schema of its own, empty. */
    static String schema() {
        String schema = "test" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
        PGSimpleDataSource source = new PGSimpleDataSource();
        set(source, port(), "public");
        execute(source, "CREATE SCHEMA " + schema);
        return schema;
    }

    /** Connections to that schema of the server behind that port, which may be a relay's. */
    static JdbcConnectionPool pool(int port, String schema) {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        set(source, port, schema);
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(20);
        return pool;
    }

    private static void set(BaseDataSource source, int port, String schema) {
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName("postgres");
        source.setUser("postgres");
        source.setCurrentSchema(schema);
    }

    /** That of the server that {@code -Dswitchboard.postgres=PORT} names, or of one that is started. */
    static int port() {
        Integer given = Integer.getInteger("switchboard.postgres");
        return given == null ? Server.INSTANCE.getPort() : given;
    }

    /** Runs a statement beside the store under test. */
    static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Started by whoever needs it first. */
    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("fsync", "off")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException | RuntimeException e) {
                throw new IllegalStateException(
                        "PostgreSQL could not be started for the tests of budgets in a database. Its binaries come from"
                                + " io.zonky.test.postgres; for root they need 'unshare -U' to work.",
                        e);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL was not stopped", e);
            }
        }
    }
}
