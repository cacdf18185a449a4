package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Settlement;

/**
 * What became of a reservation.
 *
 * @param overrun whether more was charged than was held, of something that is limited
 */
record Resolved(State state, boolean overrun) {

    /** What somebody is told who wanted it to become that. */
    Settlement settlement(State wanted) {
        if (state != wanted) {
            return Settlement.ALREADY_RESOLVED;
        }
        return overrun ? Settlement.OVERRUN : Settlement.DONE;
    }
}
