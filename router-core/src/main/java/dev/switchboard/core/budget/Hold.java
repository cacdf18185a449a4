package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Reservation;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.caller.Dimension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A reservation and what became of it. Guarded by the lock of its store. */
final class Hold {
    /** Where a reservation stands; from the third on it is resolved. */
    enum State {
        RESERVED,
        DISPATCHED,
        SETTLED,
        VOIDED,
        EXPIRED,
        EXPIRED_CHARGED;

        boolean isCharged() {
            return this == SETTLED || this == EXPIRED_CHARGED;
        }
    }

    /** What was charged, and whether that was too much. */
    record Outcome(Amounts charged, Settlement settlement) {
        static final Outcome NOTHING = new Outcome(Amounts.NONE, Settlement.DONE);
    }

    private final BudgetReply.Granted reply;
    private final Instant at;
    private final List<Book> books;
    private final @Nullable String task;
    private State state = State.RESERVED;
    private Outcome first = Outcome.NOTHING;
    private Outcome last = Outcome.NOTHING;
    private final long reservedEnd;
    private long end;

    Hold(Reservation reservation, Instant at, List<Book> books, long end) {
        this.reply = new BudgetReply.Granted(reservation);
        this.at = at;
        this.books = books;
        this.task = task(reservation.accounts());
        this.reservedEnd = end;
        this.end = end;
    }

    /** Which ends first unless it is dispatched; readings of the monotonic clock have no greatest. */
    static int compareEnds(Hold a, Hold b) {
        return Long.signum(a.reservedEnd - b.reservedEnd);
    }

    /** A hold on these levels from now on. */
    static Hold on(List<Level> levels, Reservation reservation, Moment moment) {
        List<Book> books = levels.isEmpty() ? List.of() : new ArrayList<>(levels.size());
        for (Level level : levels) {
            for (Meter meter : level.meters()) {
                Book book = meter.book(moment.at());
                book.hold(reservation.amounts());
                meter.today().begin(moment.at());
                books.add(book);
            }
        }
        return new Hold(
                reservation,
                moment.at(),
                books,
                moment.when(reservation.expires()).nanos());
    }

    String id() {
        return reservation().id();
    }

    Reservation reservation() {
        return reply.reservation();
    }

    BudgetReply reply() {
        return reply;
    }

    Instant at() {
        return at;
    }

    List<Book> books() {
        return books;
    }

    State state() {
        return state;
    }

    /** How it was resolved: what a repeated call is told, whatever was corrected since. */
    Outcome first() {
        return first;
    }

    /** What it comes to by the latest truth. */
    Outcome last() {
        return last;
    }

    /** When it is given back, or, once it is dispatched, charged as it stands: a reading of the monotonic clock. */
    long end() {
        return end;
    }

    /** When it is given back if it is not dispatched. */
    long reservedEnd() {
        return reservedEnd;
    }

    boolean isFor(List<Account> accounts, Amounts amounts) {
        return reservation().amounts().equals(amounts)
                && reservation().accounts().equals(accounts);
    }

    void dispatch(long newEnd) {
        state = State.DISPATCHED;
        end = newEnd;
    }

    /** Gives back what was held, and nothing more: it is as if it had never been. */
    void release() {
        books.forEach(book -> book.release(reservation().amounts()));
    }

    /** Charges the truth in place of what was held; each account that it is too much for is frozen. */
    void resolve(State to, Amounts truth, Consumer<Account> freeze) {
        release();
        state = to;
        charge(truth, freeze);
        first = last;
    }

    /** Charges a truth in place of what was charged before. */
    void charge(Amounts truth, Consumer<Account> freeze) {
        Settlement settlement = Settlement.DONE;
        for (Book book : books) {
            book.spend(last.charged(), truth, task);
            book.meter().today().spend(at, last.charged(), truth);
            if (book.meter().isOverrun(reservation().amounts(), truth)) {
                freeze.accept(book.meter().account());
                settlement = Settlement.OVERRUN;
            }
        }
        last = new Outcome(truth, settlement);
    }

    /** Takes over what became of it, which the books know already. */
    void was(State state, Outcome first, Outcome last) {
        this.state = state;
        this.first = first;
        this.last = last;
    }

    private static @Nullable String task(List<Account> accounts) {
        for (Account account : accounts) {
            if (account.path().startsWith(Dimension.TASK.prefix())) {
                return account.path();
            }
        }
        return null;
    }
}
