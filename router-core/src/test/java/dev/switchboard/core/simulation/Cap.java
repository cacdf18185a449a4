package dev.switchboard.core.simulation;

import dev.switchboard.budget.Amounts;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Window;
import java.time.Instant;
import java.util.Collection;

/** A limit on one account: the bookkeeper's own sums under it. */
record Cap(String level, BudgetLimit limit) {

    boolean covers(Row row) {
        return row.levels.contains(level);
    }

    /** What is taken in the window of that moment, money, tokens and calls. */
    long[] taken(Collection<Row> rows, Instant at) {
        long[] sums = new long[3];
        for (Row row : rows) {
            if (covers(row) && isCounted(row, at)) {
                Amounts taken = row.taken();
                sums[0] += taken.money().nanos();
                sums[1] += taken.tokens();
                sums[2] += taken.calls();
            }
        }
        return sums;
    }

    boolean hasRoom(Collection<Row> rows, Amounts asked, Instant at) {
        long[] taken = taken(rows, at);
        Amounts most = limit.most();
        return asked.money().nanos() <= left(most.money().nanos(), taken[0])
                && asked.tokens() <= left(most.tokens(), taken[1])
                && asked.calls() <= left(most.calls(), taken[2]);
    }

    /** Whether the truth is more than was held, of something that is limited here. */
    boolean isOverrun(Amounts held, Amounts truth) {
        Amounts most = limit.most();
        return (most.money().nanos() != Long.MAX_VALUE && truth.money().compareTo(held.money()) > 0)
                || (most.tokens() != Long.MAX_VALUE && truth.tokens() > held.tokens())
                || (most.calls() != Long.MAX_VALUE && truth.calls() > held.calls());
    }

    /** How much more money than its limit may be taken, because truths came that were higher than what had been held. */
    long excess(Collection<Row> rows, Instant at) {
        long excess = 0;
        for (Row row : rows) {
            if (covers(row) && isCounted(row, at)) {
                excess += row.excess();
            }
        }
        return excess;
    }

    static long left(long most, long taken) {
        return Math.max(0, most - taken);
    }

    private boolean isCounted(Row row, Instant at) {
        Window window = limit.window();
        return switch (window.kind()) {
            case CALL -> false;
            case ROLLING -> {
                Instant step = window.start(at);
                Instant begun = row.start(window);
                yield !begun.isAfter(step) && !begun.isBefore(step.minus(window.length()));
            }
            default -> row.start(window).equals(window.start(at));
        };
    }
}
