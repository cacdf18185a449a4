package dev.switchboard.core.budget;

import java.time.Instant;

/** A limit was taken away. */
record RemovedChange(String accounts, Window window, Instant at) implements Change {
    @Override
    public void write(ChangeWriter to) {
        to.begin("removed").text(accounts).window(window).time(at).end();
    }

    @Override
    public void happen(LedgerState state, Moment now) {
        state.removed(accounts, window, Change.when(at, now));
    }
}
