package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as the database is asked for it.
 *
 * @param accounts whose it is, one a line
 * @param task the kind of task, or empty
 * @param now when, in nanoseconds since 1970
 * @param expires until when it may wait for its call, likewise
 * @param version of the limits that the lines were made from
 * @param levels every level of every account
 * @param lines the books to charge, in the order of their ids, which is the order they are locked in
 * @param limits what is limited, for the case that more is charged than was held
 */
record Ask(
        String id,
        String accounts,
        String task,
        Amounts amounts,
        long now,
        long expires,
        long version,
        String[] levels,
        List<Line> lines,
        List<Limited> limits) {

    /**
     * A book to charge.
     *
     * @param book its id
     * @param cap the most that may be charged to it
     * @param step at which step its rolling window has to stand; null if it does not roll
     * @param rank which of several that are short is named: the first
     * @param day which day it counts the charge to
     */
    record Line(long book, Amounts cap, @Nullable Long step, int rank, long day) {}

    /** An account, and which amounts of it are limited: 1 money, 2 tokens, 4 calls. */
    record Limited(String account, long by) {}

    Long[] numbers(Function<Line, Long> column) {
        return lines.stream().map(column).toArray(Long[]::new);
    }
}
