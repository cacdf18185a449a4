package dev.switchboard.core.budget;

import dev.switchboard.caller.Account;
import java.time.Instant;

/**
 * Where a charge is counted: an account, one limit that covers it, and the window of the moment.
 *
 * @param account the account, one level of those that are charged
 * @param limit the limit, whose pattern may cover other accounts as well
 * @param start what the charge is booked under: when the window began, or of a rolling one the begun step
 * @param end when the next one begins; {@link Instant#MAX} if never
 */
public record Line(Account account, BudgetLimit limit, Instant start, Instant end) {
    /** The line of that account and limit at that moment. */
    public static Line of(Account account, BudgetLimit limit, Instant at) {
        return new Line(account, limit, limit.window().start(at), limit.window().end(at));
    }

    /**
     * The earliest start of what counts against the limit now: its own, or of a rolling window that of the step that lies
     * a whole length back.
     */
    public Instant from() {
        return start.minus(limit.window().length());
    }
}
