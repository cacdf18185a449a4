package dev.switchboard.core.budget;

/** It was reserved, could not be kept in time, and is as if nobody had asked for it. */
record WithdrawnChange(String id) implements Change {
    @Override
    public void write(ChangeWriter to) {
        to.begin("withdrawn").text(id).end();
    }

    @Override
    public void happen(LedgerState state, Moment now) {
        state.withdraw(id);
    }
}
