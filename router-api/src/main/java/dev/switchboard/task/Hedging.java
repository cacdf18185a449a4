package dev.switchboard.task;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When a kind of task may be hedged. */
final class Hedging {
    private Hedging() {}

    /** Refuses a hedge that could never come, and one that would set something in motion twice. */
    static void require(String task, @Nullable Duration after, Duration within, SideEffects effects) {
        if (after == null) {
            return;
        }
        if (after.isNegative() || after.isZero() || after.compareTo(within) >= 0) {
            throw new IllegalArgumentException("hedgeAfter of task '" + task + "' is " + after
                    + ": it must be longer than nothing and shorter than the " + within + " that the task may take");
        }
        if (effects != SideEffects.NONE) {
            throw new IllegalArgumentException("task '" + task + "' has " + effects
                    + " side effects, and a hedge would set them in motion twice: leave out hedgeAfter or sideEffects");
        }
    }
}
