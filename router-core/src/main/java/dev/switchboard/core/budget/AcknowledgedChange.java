package dev.switchboard.core.budget;

import dev.switchboard.caller.Account;
import java.time.Instant;

/** A person has looked at a frozen account. */
record AcknowledgedChange(Account account, Instant at) implements Change {
    @Override
    public void write(ChangeWriter to) {
        to.begin("acknowledged").text(account.path()).time(at).end();
    }

    @Override
    public void happen(LedgerState state, Moment now) {
        state.acknowledged(account, Change.when(at, now));
    }
}
