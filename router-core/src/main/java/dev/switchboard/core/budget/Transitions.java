package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Reservation;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what may happen to a ledger, has it happen, and tells it on. RESERVED → DISPATCHED → SETTLED; or VOIDED, from
 * both; or EXPIRED, if it was never dispatched in its time; or EXPIRED_CHARGED, if it was and nobody settled it for a day.
 * Each happens once. Guarded by the lock of its store.
 */
final class Transitions {
    private final LedgerState state;
    private final Changes journal;

    Transitions(LedgerState state, Changes journal) {
        this.state = state;
        this.journal = journal;
    }

    BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl, Moment moment) {
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("a reservation must last longer than " + ttl);
        }
        expire(moment);
        Hold known = state.holds().find(id);
        if (known != null) {
            return repeated(known, accounts, amounts);
        }
        List<Level> charged = state.levels().of(accounts, moment.at());
        for (Level level : charged) {
            BudgetReply.Denied denial = denial(level, amounts, moment.at());
            if (denial != null) {
                return denial;
            }
        }
        Duration lasts = ttl.compareTo(LedgerState.LONGEST) > 0 ? LedgerState.LONGEST : ttl;
        Reservation reservation =
                new Reservation(id, accounts, amounts, moment.at().plus(lasts));
        Hold hold = state.reserve(reservation, charged, moment);
        journal.reserved(reservation, moment);
        return hold.reply();
    }

    Settlement dispatched(String id, Moment moment) {
        expire(moment);
        Hold hold = state.holds().open(id);
        if (hold == null) {
            return state.holds().resolved(id) == null ? Settlement.UNKNOWN_ID : Settlement.ALREADY_RESOLVED;
        }
        if (hold.state() == Hold.State.RESERVED) {
            state.dispatched(id, moment);
            journal.dispatched(id, moment);
        }
        return Settlement.DONE;
    }

    Settlement settle(String id, Amounts actual, Moment moment) {
        return resolve(id, Hold.State.SETTLED, actual, moment);
    }

    Settlement voided(String id, Moment moment) {
        return resolve(id, Hold.State.VOIDED, Amounts.NONE, moment);
    }

    Settlement correct(String id, Amounts truth, Moment moment) {
        expire(moment);
        Hold hold = state.holds().find(id);
        if (hold == null) {
            return Settlement.UNKNOWN_ID;
        }
        if (!hold.state().isCharged()) {
            return Settlement.ALREADY_RESOLVED;
        }
        if (!hold.last().charged().equals(truth)) {
            state.corrected(id, truth, moment);
            journal.corrected(id, truth, moment);
        }
        return hold.last().settlement();
    }

    void limit(BudgetLimit limit, Moment moment) {
        state.limited(limit, moment);
        journal.limited(limit, moment);
    }

    boolean remove(String accounts, Window window, Moment moment) {
        List<BudgetLimit> before = state.levels().limits().all();
        state.removed(accounts, window, moment);
        boolean removed = state.levels().limits().all().size() < before.size();
        if (removed) {
            journal.removed(accounts, window, moment);
        }
        return removed;
    }

    boolean acknowledge(Account account, Moment moment) {
        boolean frozen = state.isFrozen(account);
        if (frozen) {
            state.acknowledged(account, moment);
            journal.acknowledged(account, moment);
        }
        return frozen;
    }

    /** Ends the reservations whose time has come. What was sent may be billed, so it stays charged. */
    void expire(Moment moment) {
        for (Hold hold : state.holds().due(moment.nanos())) {
            boolean sent = hold.state() == Hold.State.DISPATCHED;
            Hold.State end = sent ? Hold.State.EXPIRED_CHARGED : Hold.State.EXPIRED;
            Amounts truth = sent ? hold.reservation().amounts() : Amounts.NONE;
            state.resolve(hold, end, truth);
            journal.resolved(hold.id(), end, truth, moment);
        }
    }

    private Settlement resolve(String id, Hold.State to, Amounts truth, Moment moment) {
        expire(moment);
        Hold hold = state.holds().open(id);
        if (hold != null) {
            state.resolve(hold, to, truth);
            journal.resolved(id, to, truth, moment);
            return hold.first().settlement();
        }
        Hold resolved = state.holds().resolved(id);
        if (resolved == null) {
            return Settlement.UNKNOWN_ID;
        }
        boolean same = resolved.state() == to && resolved.first().charged().equals(truth);
        return same ? resolved.first().settlement() : Settlement.ALREADY_RESOLVED;
    }

    private BudgetReply.@Nullable Denied denial(Level level, Amounts asked, Instant at) {
        if (state.isFrozen(level.account())) {
            return BudgetReply.Denied.frozen(level.account(), asked);
        }
        for (Meter meter : level.meters()) {
            if (!meter.admits(asked, at)) {
                return new BudgetReply.Denied(
                        level.account(), asked, meter.left(at), meter.limit().words(), false);
            }
        }
        return null;
    }

    private static BudgetReply repeated(Hold known, List<Account> accounts, Amounts amounts) {
        if (!known.isFor(accounts, amounts)) {
            throw new IllegalArgumentException("reservation " + known.id()
                    + " was made for other amounts or accounts: every reservation needs an id of its own");
        }
        return known.reply();
    }
}
