package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Budgets in the memory of one process, which are lost with it.
 *
 * <p>A charge goes to the window in which its reservation was made, whenever it is settled. Accounts that share a level
 * charge it once. A limited account that is charged more than was held is frozen until it is acknowledged, whatever
 * becomes of its limits meanwhile. A reservation lasts a day at most, and one that was dispatched and that nobody settles
 * within a day is charged as reserved.
 *
 * <p>Its memory does not grow with time. Of the reservations that were resolved the latest 10,000 are remembered: a later
 * call for another one is told that there is no such id. Past windows are forgotten once nothing is open in them. So are
 * accounts that only a pattern covers and that nothing is charged to in the windows of the moment; and runs
 * ({@code run:*}) that were not used for a week.
 *
 * <p>Safe for use by many threads. One lock guards all accounts, because a reservation has to see several of them at one
 * moment; it is held for less than a microsecond.
 */
public final class InMemoryBudgets implements Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(InMemoryBudgets.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final LedgerState state = new LedgerState();
    private final Transitions transitions = new Transitions(state, Changes.UNHEARD);
    private final Standings standings = new Standings(state);
    private Time time = Time.system();
    private boolean used;

    InMemoryBudgets() {}

    /**
     * The time it lives in; the machine's at first.
     *
     * @throws IllegalStateException if something was reserved before
     */
    public InMemoryBudgets time(Time time) {
        lock.lock();
        try {
            if (used) {
                throw new IllegalStateException("the time of a budget store is set before it is used");
            }
            this.time = time;
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the account, with all below it, spend so much in all. */
    public InMemoryBudgets limit(String accounts, Money most) {
        return limit(accounts, most, Window.TOTAL);
    }

    /** Lets the account, or each one of a pattern, with all below it, spend so much in each window. */
    public InMemoryBudgets limit(String accounts, Money most, Window window) {
        return limit(BudgetLimit.on(accounts).money(most).per(window));
    }

    @Override
    public InMemoryBudgets limit(BudgetLimit limit) {
        return locked(now -> {
            transitions.limit(limit, now);
            return this;
        });
    }

    @Override
    public boolean remove(String accounts, Window window) {
        return locked(now -> transitions.remove(accounts, window, now));
    }

    @Override
    public List<BudgetLimit> limits() {
        return locked(now -> state.levels().limits().all());
    }

    @Override
    public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        lock.lock();
        try {
            used = true;
            return transitions.reserve(id, accounts, amounts, ttl, Moment.of(time));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Settlement dispatched(String id) {
        return locked(now -> transitions.dispatched(id, now));
    }

    @Override
    public Settlement settle(String id, Amounts actual) {
        return told(id, actual, locked(now -> transitions.settle(id, actual, now)));
    }

    @Override
    public Settlement voided(String id) {
        return locked(now -> transitions.voided(id, now));
    }

    @Override
    public Settlement correct(String id, Amounts truth) {
        return told(id, truth, locked(now -> transitions.correct(id, truth, now)));
    }

    @Override
    public Optional<Standing> standing(List<Account> accounts) {
        return locked(now -> {
            transitions.expire(now);
            return standings.of(accounts, now.at());
        });
    }

    @Override
    public List<Statement> statements() {
        return locked(now -> {
            transitions.expire(now);
            return standings.statements(now.at());
        });
    }

    @Override
    public Set<Account> frozen() {
        return locked(now -> state.frozen());
    }

    @Override
    public void acknowledge(Account account) {
        Boolean unused = locked(now -> transitions.acknowledge(account, now));
    }

    /** Does nothing: there is nothing to give back. */
    @Override
    public void close() {}

    private Settlement told(String id, Amounts truth, Settlement settlement) {
        if (settlement == Settlement.OVERRUN) {
            LOG.warn("Reservation {} was charged {}, more than it held: {} are frozen", id, truth, frozen());
        }
        return settlement;
    }

    private <T> T locked(Function<Moment, T> work) {
        lock.lock();
        try {
            return work.apply(Moment.of(time));
        } finally {
            lock.unlock();
        }
    }
}
