package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import java.time.Instant;

/** Another truth came late. */
record CorrectedChange(String id, Amounts truth, Instant at) implements Change {
    @Override
    public void write(ChangeWriter to) {
        to.begin("corrected").text(id).amounts(truth).time(at).end();
    }

    @Override
    public void happen(LedgerState state, Moment now) {
        state.corrected(id, truth, Change.when(at, now));
    }
}
