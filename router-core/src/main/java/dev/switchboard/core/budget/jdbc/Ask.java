package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

    /** All of them together. */
    Amounts amounts() {
        return wanted.stream().map(Wanted::amounts).reduce(Amounts.NONE, BookRow::plus);
    }

    List<Long> books() {
        return charges.stream().map(Charge::book).toList();
    }

    /** That of every charge. */
    List<@Nullable Long> numbers(Function<Charge, @Nullable Long> column) {
        List<@Nullable Long> numbers = new ArrayList<>(charges.size());
        charges.forEach(charge -> numbers.add(column.apply(charge)));
        return numbers;
    }
}
