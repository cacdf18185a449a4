package dev.switchboard.core.budget;

import java.time.Instant;

/** A limit was set. */
record LimitedChange(BudgetLimit limit, Instant at) implements Change {
    @Override
    public void write(ChangeWriter to) {
        to.begin("limited").limit(limit).time(at).end();
    }

    @Override
    public void happen(LedgerState state, Moment now) {
        state.limited(limit, Change.when(at, now));
    }
}
