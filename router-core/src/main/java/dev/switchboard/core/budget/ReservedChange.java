package dev.switchboard.core.budget;

import dev.switchboard.budget.Reservation;
import java.time.Instant;

/** It was granted. */
record ReservedChange(Reservation reservation, Instant at) implements Change {
    @Override
    public void write(ChangeWriter to) {
        to.begin("reserved").reservation(reservation).time(at).end();
    }

    @Override
    public void happen(LedgerState state, Moment now) {
        state.reserved(reservation, Change.when(at, now));
    }
}
