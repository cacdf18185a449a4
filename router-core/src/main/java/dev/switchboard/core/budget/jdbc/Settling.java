package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Settlement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Resolves reservations together: a hot account is locked once for all of them. */
record Settling(Resolving resolving, Lanes lanes) implements Gathered<Settling.Wish, Settlement> {
    /** What a reservation is to be resolved as, and what is charged for it. */
    record Wish(String id, State to, Amounts actual) {}

    @Override
    public String id(Wish wish) {
        return wish.id();
    }

    @Override
    public Object lane(Wish wish) {
        return lanes.of(wish.id());
    }

    @Override
    public List<Settlement> together(List<Wish> wishes, BooleanSupplier abandoned) throws SQLException {
        return resolving.resolve(wishes, abandoned);
    }
}
