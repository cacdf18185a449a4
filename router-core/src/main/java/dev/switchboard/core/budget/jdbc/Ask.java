package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reservations on the same accounts as the database is asked for them: for all, or for none.
 *
 * @param accounts whose it is, one a line
 * @param task the kind of task, or empty
 * @param wanted each of them
 * @param now when, in nanoseconds since 1970
 * @param version of the limits that the charges were made from
 * @param levels every level of every account
 * @param charges the books to charge, in the order of their ids, which is the order they are locked in
 * @param limits what is limited, for the case that more is charged than was held
 */
record Ask(
        String accounts,
        String task,
        List<Wanted> wanted,
        long now,
        long version,
        List<String> levels,
        List<Charge> charges,
        List<Limited> limits) {

    /**
     * One reservation.
     *
     * @param expires until when it may wait for its call, in nanoseconds since 1970
     */
    record Wanted(String id, Amounts amounts, long expires) {}

    /**
     * A book to charge.
     *
     * @param book its id
     * @param cap the most that may be charged to it
     * @param step at which step its rolling window has to stand; null if it does not roll
     * @param rank the first of those that are short is named
     * @param day which day it counts the charge to
     */
    record Charge(long book, Amounts cap, @Nullable Long step, int rank, long day) {}

    /** An account, and which amounts of it are limited: 1 money, 2 tokens, 4 calls. */
    record Limited(String account, long by) {}

    /** All of them together. */
    Amounts amounts() {
        return wanted.stream().map(Wanted::amounts).reduce(Amounts.NONE, BookRow::plus);
    }

    List<Long> books() {
        return charges.stream().map(Charge::book).toList();
    }

    /** That of every charge. */
    List<@Nullable Long> numbers(Function<Charge, @Nullable Long> column) {
        // Some have no step.
        return charges.stream().map(column).collect(Collectors.toCollection(ArrayList::new));
    }
}
