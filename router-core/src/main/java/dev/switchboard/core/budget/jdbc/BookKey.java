package dev.switchboard.core.budget.jdbc;

import dev.switchboard.core.budget.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What tells books apart.
 *
 * @param span the window, as it is written
 * @param begins when it began, in seconds since 1970; {@link #HEAD} for what sums up the steps of a rolling one
 */
record BookKey(String account, String span, long begins) {
    static final long HEAD = Long.MIN_VALUE;

    static BookKey of(String account, Window window, Instant at) {
        return new BookKey(account, window.toString(), window.start(at).getEpochSecond());
    }

    static BookKey head(String account, Window window) {
        return new BookKey(account, window.toString(), HEAD);
    }

    /** The head that this step belongs to; null for what does not roll. */
    @Nullable
    BookKey head() {
        return span.startsWith("rolling") && begins != HEAD ? new BookKey(account, span, HEAD) : null;
    }
}
