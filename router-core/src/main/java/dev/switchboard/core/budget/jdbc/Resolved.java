package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Settlement;

/**
 * What became of a reservation.
 *
 * @param overrun whether more was charged than was held, of something that is limited
 */
record Resolved(State state, boolean overrun) {

    Settlement settlement() {
        return overrun ? Settlement.OVERRUN : Settlement.DONE;
    }
}
