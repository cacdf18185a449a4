package dev.switchboard.core.budget;

/** Nothing happened; somebody wants to know whether the disk takes writes. */
record NoChange() implements Change {
    @Override
    public void write(ChangeWriter to) {
        to.begin("nothing").end();
    }

    @Override
    public void happen(LedgerState state, Moment now) {}
}
