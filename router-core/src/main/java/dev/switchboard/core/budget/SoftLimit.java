package dev.switchboard.core.budget;

import dev.switchboard.decision.SoftAction;

/**
 * What changes before a limit bites.
 *
 * @param percent from how much of the limit on, in whole percent from 1 to 100: of money, tokens or calls, whichever is
 *     nearest to its end; what is held counts as used
 * @param action what changes then
 */
public record SoftLimit(int percent, SoftAction action) {
    /** Refuses what is no percentage. */
    public SoftLimit {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("a soft limit begins at 1 to 100 percent, not at " + percent);
        }
    }
}
