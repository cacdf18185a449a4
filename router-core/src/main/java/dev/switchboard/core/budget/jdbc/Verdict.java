package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import org.jspecify.annotations.Nullable;

/** What became of an {@link Ask}. */
sealed interface Verdict {
    /** Held on every book. */
    record Held() implements Verdict {}

    /** There is a reservation of that id. */
    record Known() implements Verdict {}

    /** The limits have changed, a book is gone, or a rolling window stands at another step: look again, and ask again. */
    record Outdated() implements Verdict {}

    /** An account waits for a person. */
    record Frozen(String account) implements Verdict {}

    /**
     * A book has too little left.
     *
     * @param rank of the line
     */
    record Lacking(int rank, Amounts held, Amounts spent) implements Verdict {}

    /** Judges by what was found, where nothing stands against it. */
    static Verdict of(boolean held, @Nullable String frozen, @Nullable Lacking lack, boolean known, boolean current) {
        if (held) {
            return new Held();
        }
        if (known) {
            return new Known();
        }
        if (!current) {
            return new Outdated();
        }
        if (frozen != null) {
            return new Frozen(frozen);
        }
        return lack == null ? new Outdated() : lack;
    }
}
