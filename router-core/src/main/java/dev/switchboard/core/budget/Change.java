package dev.switchboard.core.budget;

import java.io.IOException;
import java.time.Instant;

/** One thing that happened to a ledger, as its journal keeps it; {@link Changes} says what each means. Immutable. */
sealed interface Change
        permits AcknowledgedChange,
                CorrectedChange,
                DispatchedChange,
                LimitedChange,
                NoChange,
                RemovedChange,
                ReservedChange,
                ResolvedChange,
                WithdrawnChange {

    /** Writes it down, as {@link #read} reads it. */
    void write(ChangeWriter to);

    /** Has it happen to a state. What is now says where on the monotonic clock the recorded instants lie. */
    void happen(LedgerState state, Moment now);

    /** A recorded instant that seems to lie ahead does not: the wall clock was set back, and so it is taken for now. */
    static Moment when(Instant at, Moment now) {
        Moment then = now.when(at);
        return then.nanos() - now.nanos() > 0 ? new Moment(at, now.nanos()) : then;
    }

    /** The change that begins with that word. */
    static Change read(String word, ChangeReader from) throws IOException {
        return switch (word) {
            case "reserved" -> new ReservedChange(from.reservation(), from.time());
            case "withdrawn" -> new WithdrawnChange(from.text());
            case "dispatched" -> new DispatchedChange(from.text(), from.time());
            case "resolved" ->
                new ResolvedChange(from.text(), Hold.State.valueOf(from.text()), from.amounts(), from.time());
            case "corrected" -> new CorrectedChange(from.text(), from.amounts(), from.time());
            case "limited" -> new LimitedChange(from.limit(), from.time());
            case "removed" -> new RemovedChange(from.text(), from.window(), from.time());
            case "acknowledged" -> new AcknowledgedChange(from.account(), from.time());
            case "nothing" -> new NoChange();
            default -> throw new IOException("a change of an unknown kind");
        };
    }
}
