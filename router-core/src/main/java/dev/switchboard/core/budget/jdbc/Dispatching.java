package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Settlement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Notes together which calls were sent: their commit waits for the disk once. */
record Dispatching(Resolving resolving, Lanes lanes) implements Gathered<String, Settlement> {
    @Override
    public String id(String wish) {
        return wish;
    }

    @Override
    public Object lane(String wish) {
        return lanes.of(wish);
    }

    @Override
    public List<Settlement> together(List<String> wishes, BooleanSupplier abandoned) throws SQLException {
        return resolving.dispatched(wishes, abandoned);
    }
}
