package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Reservation;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import java.util.List;

/** A reservation out of portions, which only this process knows. Guarded by the lock of {@link Slices}. */
final class LocalHold {
    private final Reservation reservation;
    private final List<Portion> portions;
    private State state = State.RESERVED;
    private Amounts settled = Amounts.NONE;
    private Amounts charged = Amounts.NONE;
    private boolean overrun;
    private long due;

    LocalHold(Reservation reservation, List<Portion> portions, long now) {
        this.reservation = reservation;
        this.portions = portions;
        this.due = StoredReservation.nanos(reservation.expires());
        portions.forEach(portion -> portion.hold(reservation.amounts(), now));
    }

    String id() {
        return reservation.id();
    }

    State state() {
        return state;
    }

    Amounts charged() {
        return charged;
    }

    List<Portion> portions() {
        return portions;
    }

    BudgetReply repeated(List<Account> accounts, Amounts amounts) {
        if (!reservation.amounts().equals(amounts) || !reservation.accounts().equals(accounts)) {
            throw new IllegalArgumentException("reservation " + id()
                    + " was made for other amounts or accounts: every reservation needs an id of its own");
        }
        return new BudgetReply.Granted(reservation);
    }

    /** Ends it if its time has come; whether it did. */
    boolean runOut(long now) {
        if (!state.isOpen() || due > now) {
            return false;
        }
        boolean sent = state == State.DISPATCHED;
        close(sent ? State.EXPIRED_CHARGED : State.EXPIRED, sent ? reservation.amounts() : Amounts.NONE);
        return true;
    }

    void dispatch(long newDue) {
        if (state == State.RESERVED) {
            state = State.DISPATCHED;
            due = newDue;
        }
    }

    void close(State to, Amounts truth) {
        portions.forEach(portion -> portion.resolve(reservation.amounts(), truth));
        overrun = !overrunBy(truth).isEmpty();
        state = to;
        settled = truth;
        charged = truth;
    }

    /** The answer to whom wants to resolve it after it was resolved. */
    Settlement repeated(State to, Amounts truth) {
        boolean same = state == to && settled.equals(truth);
        return !same ? Settlement.ALREADY_RESOLVED : overrun ? Settlement.OVERRUN : Settlement.DONE;
    }

    void correct(Amounts truth) {
        portions.forEach(portion -> portion.correct(charged, truth));
        charged = truth;
    }

    /** The levels that have to be frozen if this is the truth. */
    List<String> overrunBy(Amounts truth) {
        return portions.stream()
                .filter(portion -> portion.isOverrun(reservation.amounts(), truth))
                .map(Portion::level)
                .toList();
    }
}
