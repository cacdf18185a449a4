package dev.switchboard.core.budget.jdbc;

import dev.switchboard.core.budget.Line;
import org.jspecify.annotations.Nullable;

/**
 * What tells books apart.
 *
 * @param span the window, as it is written
 * @param begins when it began, in seconds since 1970; {@link #HEAD} for what sums up the steps of a rolling one
 */
record BookKey(String account, String span, long begins) {
    static final long HEAD = Long.MIN_VALUE;

    static BookKey of(Line line) {
        return new BookKey(
                line.account().path(),
                line.limit().window().toString(),
                line.start().getEpochSecond());
    }

    /** The key of the head of that window. */
    BookKey headOf() {
        return new BookKey(account, span, HEAD);
    }

    /** The head that this step belongs to; null for what does not roll. */
    @Nullable
    BookKey head() {
        return span.startsWith("rolling") && begins != HEAD ? headOf() : null;
    }
}
