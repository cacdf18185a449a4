package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Reservation;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A reservation and what became of it. Guarded by the lock of its store. */
final class Hold {
    /** Where a reservation stands; from the third on it is resolved. */
    enum State {
        RESERVED,
        DISPATCHED,
        SETTLED,
        VOIDED,
        EXPIRED,
        EXPIRED_CHARGED
    }

    private final BudgetReply.Granted reply;
    private final List<Level> levels;
    private final List<Book> books;
    private State state = State.RESERVED;
    private Settlement settlement = Settlement.DONE;
    private Amounts actual = Amounts.NONE;
    private long end;

    Hold(Reservation reservation, List<Level> levels, Instant at, long end) {
        this.reply = new BudgetReply.Granted(reservation);
        this.levels = levels;
        this.books = levels.isEmpty() ? List.of() : new ArrayList<>(levels.size());
        this.end = end;
        for (Level level : levels) {
            for (Limit limit : level.limits()) {
                Book book = limit.book(at);
                book.charged().add(reservation.amounts());
                books.add(book);
            }
        }
    }

    String id() {
        return reply.reservation().id();
    }

    BudgetReply reply() {
        return reply;
    }

    /** When it is given back, or, once it is dispatched, charged as it stands: a reading of the monotonic clock. */
    long end() {
        return end;
    }

    boolean isFor(List<Account> accounts, Amounts amounts) {
        Reservation reservation = reply.reservation();
        return reservation.amounts().equals(amounts) && reservation.accounts().equals(accounts);
    }

    void dispatch(long newEnd) {
        if (state == State.RESERVED) {
            state = State.DISPATCHED;
            end = newEnd;
        }
    }

    void runOut() {
        boolean sent = state == State.DISPATCHED;
        Settlement unused = resolve(
                sent ? State.EXPIRED_CHARGED : State.EXPIRED,
                sent ? reply.reservation().amounts() : Amounts.NONE);
    }

    /** Charges the truth in place of what was held. */
    Settlement resolve(State to, Amounts truth) {
        settlement = charge(reply.reservation().amounts(), truth);
        levels.forEach(level -> level.spent().add(truth));
        state = to;
        return settlement;
    }

    /** Charges a later truth in place of what was charged, if anything was. */
    Settlement correct(Amounts truth) {
        if (state != State.SETTLED && state != State.EXPIRED_CHARGED) {
            return Settlement.ALREADY_RESOLVED;
        }
        if (!actual.equals(truth)) {
            for (Level level : levels) {
                level.spent().subtract(actual);
                level.spent().add(truth);
            }
            settlement = charge(actual, truth);
        }
        return settlement;
    }

    private Settlement charge(Amounts before, Amounts truth) {
        Settlement charged = Settlement.DONE;
        Amounts held = reply.reservation().amounts();
        for (Book book : books) {
            book.charged().subtract(before);
            book.charged().add(truth);
            if (book.limit().isOverrun(held, truth)) {
                book.limit().level().freeze(true);
                charged = Settlement.OVERRUN;
            }
        }
        actual = truth;
        return charged;
    }

    /** The answer to who wants to resolve it after it was: the same as before for the same wish. */
    Settlement repeated(State to, Amounts truth) {
        return state == to && actual.equals(truth) ? settlement : Settlement.ALREADY_RESOLVED;
    }
}
