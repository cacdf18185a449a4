package dev.switchboard.core.budget.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What the database does for several callers in one transaction. Safe for use by many threads.
 *
 * @param <W> what a caller wishes
 * @param <R> what becomes of it
 */
interface Gathered<W, R> {
    /** The reservation that it is about; two wishes about the same one are not fulfilled together. */
    String id(W wish);

    /** Wishes of one lane are fulfilled together, and one group of a lane at a time. */
    Object lane(W wish);

    /** What becomes of all of them, in their order; empty where each has to be fulfilled by itself. */
    List<R> together(List<W> wishes, BooleanSupplier abandoned) throws SQLException;

    /** What becomes of one. */
    default R alone(W wish, BooleanSupplier abandoned) throws SQLException {
        return together(List.of(wish), abandoned).get(0);
    }
}
