package dev.switchboard.core.budget;

import java.time.Instant;

/** It was sent. */
record DispatchedChange(String id, Instant at) implements Change {
    @Override
    public void write(ChangeWriter to) {
        to.begin("dispatched").text(id).time(at).end();
    }

    @Override
    public void happen(LedgerState state, Moment now) {
        state.dispatched(id, Change.when(at, now));
    }
}
