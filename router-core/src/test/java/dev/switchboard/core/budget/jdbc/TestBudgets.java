package dev.switchboard.core.budget.jdbc;

import dev.switchboard.time.Time;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Stores for tests. */
final class TestBudgets {
    /** Where time is not what is tested, a slow machine must not matter. */
    static final Duration PATIENT = Duration.ofSeconds(20);

    private static final AtomicInteger NAMES = new AtomicInteger();

    private TestBudgets() {}

    static JdbcBudgets open(DataSource source, Time time) {
        return JdbcBudgets.in(source).timeLimit(PATIENT).time(time).open();
    }

    /** An empty H2 in the memory of this process. */
    static DataSource h2() {
        return JdbcConnectionPool.create(
                "jdbc:h2:mem:budgets" + NAMES.incrementAndGet() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }
}
