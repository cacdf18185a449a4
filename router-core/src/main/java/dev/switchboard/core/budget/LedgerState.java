package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Reservation;
import dev.switchboard.caller.Account;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that a ledger knows. What it is told happens without a check, and the same changes in the same order give the
 * same state. Reads no clock. Guarded by the lock of its store.
 */
final class LedgerState implements Changes {
    /** After so long a dispatched reservation that nobody settled is charged for good. */
    static final Duration LONGEST = Duration.ofDays(1);

    private final Levels levels = new Levels();
    private final Holds holds = new Holds();
    private final Map<String, Account> frozen = new TreeMap<>();

    Levels levels() {
        return levels;
    }

    Holds holds() {
        return holds;
    }

    /** The frozen accounts of the moment, by path. */
    Set<Account> frozen() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(frozen.values()));
    }

    boolean isFrozen(Account account) {
        return !frozen.isEmpty() && frozen.containsKey(account.path());
    }

    @Override
    public void reserved(Reservation reservation, Moment moment) {
        Hold unused = reserve(reservation, levels.of(reservation.accounts(), moment.at()), moment);
    }

    Hold reserve(Reservation reservation, List<Level> charged, Moment moment) {
        Hold hold = Hold.on(charged, reservation, moment);
        holds.put(hold);
        levels.keep(charged, moment.at());
        return hold;
    }

    /** Forgets a reservation that was not dispatched, as if nobody had asked for it. */
    void withdraw(String id) {
        Hold hold = holds.open(id);
        if (hold != null && hold.state() == Hold.State.RESERVED) {
            holds.remove(hold);
            hold.release();
        }
    }

    @Override
    public void dispatched(String id, Moment moment) {
        Hold hold = holds.open(id);
        if (hold != null && hold.state() == Hold.State.RESERVED) {
            holds.remove(hold);
            hold.dispatch(moment.nanos() + LONGEST.toNanos());
            holds.put(hold);
        }
    }

    @Override
    public void resolved(String id, Hold.State state, Amounts truth, Moment moment) {
        Hold hold = holds.open(id);
        if (hold != null) {
            resolve(hold, state, truth);
        }
    }

    void resolve(Hold hold, Hold.State state, Amounts truth) {
        holds.remove(hold);
        hold.resolve(state, truth, this::freeze);
        holds.put(hold);
    }

    @Override
    public void corrected(String id, Amounts truth, Moment moment) {
        Hold hold = holds.resolved(id);
        if (hold != null) {
            hold.charge(truth, this::freeze);
        }
    }

    @Override
    public void limited(BudgetLimit limit, Moment moment) {
        levels.limits(levels.limits().with(limit), moment.at());
    }

    @Override
    public void removed(String accounts, Window window, Moment moment) {
        levels.limits(levels.limits().without(accounts, window), moment.at());
    }

    /** Lets nothing more be reserved on it, until a person has looked at it. */
    void freeze(Account account) {
        frozen.put(account.path(), account);
    }

    @Override
    public void acknowledged(Account account, Moment moment) {
        frozen.remove(account.path());
    }
}
