package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Reservation;
import dev.switchboard.caller.Account;
import java.io.IOException;
import java.time.Instant;

/** One thing that happened to a ledger, as its journal keeps it; {@link Changes} says what each means. Immutable. */
sealed interface Change {

    /** Writes it down, as {@link #read} reads it. */
    void write(ChangeWriter to);

    /** Has it happen to a state. What is now says where on the monotonic clock the recorded instants lie. */
    void happen(LedgerState state, Moment now);

    /** A recorded instant that seems to lie ahead does not: the wall clock was set back, and so it is taken for now. */
    private static Moment when(Instant at, Moment now) {
        Moment then = now.when(at);
        return then.nanos() - now.nanos() > 0 ? new Moment(at, now.nanos()) : then;
    }

    /** A change and its number: one more than that of the change before it. */
    record Numbered(long seq, Change change) {}

    /** The change that begins with that word. */
    static Change read(String word, ChangeReader from) throws IOException {
        return switch (word) {
            case "reserved" -> new Reserved(from.reservation(), from.time());
            case "withdrawn" -> new Withdrawn(from.text());
            case "dispatched" -> new Dispatched(from.text(), from.time());
            case "resolved" -> new Resolved(from.text(), Hold.State.valueOf(from.text()), from.amounts(), from.time());
            case "corrected" -> new Corrected(from.text(), from.amounts(), from.time());
            case "limited" -> new Limited(from.limit(), from.time());
            case "removed" -> new Removed(from.text(), from.window(), from.time());
            case "acknowledged" -> new Acknowledged(from.account(), from.time());
            case "nothing" -> new Nothing();
            default -> throw new IOException("a change of an unknown kind");
        };
    }

    record Reserved(Reservation reservation, Instant at) implements Change {
        @Override
        public void write(ChangeWriter to) {
            to.begin("reserved").reservation(reservation).time(at).end();
        }

        @Override
        public void happen(LedgerState state, Moment now) {
            state.reserved(reservation, when(at, now));
        }
    }

    /** It was reserved, could not be kept in time, and is as if nobody had asked for it. */
    record Withdrawn(String id) implements Change {
        @Override
        public void write(ChangeWriter to) {
            to.begin("withdrawn").text(id).end();
        }

        @Override
        public void happen(LedgerState state, Moment now) {
            state.withdraw(id);
        }
    }

    record Dispatched(String id, Instant at) implements Change {
        @Override
        public void write(ChangeWriter to) {
            to.begin("dispatched").text(id).time(at).end();
        }

        @Override
        public void happen(LedgerState state, Moment now) {
            state.dispatched(id, when(at, now));
        }
    }

    record Resolved(String id, Hold.State how, Amounts truth, Instant at) implements Change {
        @Override
        public void write(ChangeWriter to) {
            to.begin("resolved")
                    .text(id)
                    .text(how.name())
                    .amounts(truth)
                    .time(at)
                    .end();
        }

        @Override
        public void happen(LedgerState state, Moment now) {
            state.resolved(id, how, truth, when(at, now));
        }
    }

    record Corrected(String id, Amounts truth, Instant at) implements Change {
        @Override
        public void write(ChangeWriter to) {
            to.begin("corrected").text(id).amounts(truth).time(at).end();
        }

        @Override
        public void happen(LedgerState state, Moment now) {
            state.corrected(id, truth, when(at, now));
        }
    }

    record Limited(BudgetLimit limit, Instant at) implements Change {
        @Override
        public void write(ChangeWriter to) {
            to.begin("limited").limit(limit).time(at).end();
        }

        @Override
        public void happen(LedgerState state, Moment now) {
            state.limited(limit, when(at, now));
        }
    }

    record Removed(String accounts, Window window, Instant at) implements Change {
        @Override
        public void write(ChangeWriter to) {
            to.begin("removed").text(accounts).window(window).time(at).end();
        }

        @Override
        public void happen(LedgerState state, Moment now) {
            state.removed(accounts, window, when(at, now));
        }
    }

    record Acknowledged(Account account, Instant at) implements Change {
        @Override
        public void write(ChangeWriter to) {
            to.begin("acknowledged").text(account.path()).time(at).end();
        }

        @Override
        public void happen(LedgerState state, Moment now) {
            state.acknowledged(account, when(at, now));
        }
    }

    /** Nothing happened; somebody wants to know whether the disk takes writes. */
    record Nothing() implements Change {
        @Override
        public void write(ChangeWriter to) {
            to.begin("nothing").end();
        }

        @Override
        public void happen(LedgerState state, Moment now) {}
    }
}
