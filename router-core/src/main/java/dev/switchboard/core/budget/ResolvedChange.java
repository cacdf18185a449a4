package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import java.time.Instant;

/** It was settled, voided, or its time ran out. */
record ResolvedChange(String id, Hold.State how, Amounts truth, Instant at) implements Change {
    @Override
    public void write(ChangeWriter to) {
        to.begin("resolved").text(id).text(how.name()).amounts(truth).time(at).end();
    }

    @Override
    public void happen(LedgerState state, Moment now) {
        state.resolved(id, how, truth, Change.when(at, now));
    }
}
