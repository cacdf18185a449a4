package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Reservation;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Budgets in the memory of one process. An account without a limit may spend anything and is not counted. A limit counts
 * what is reserved from the moment it is set; setting it again changes it. Limits may be set at any time.
 *
 * <p>A charge goes to the window in which its reservation was made, whenever it is settled. Accounts that share a level
 * charge it once. A limited account that is charged more than was held is frozen until {@link #acknowledge}. A dispatched
 * reservation that nobody settles within a day is charged as reserved for good, and a reservation lasts a day at most. Of
 * those that were resolved the latest 10,000 are remembered.
 *
 * <p>Safe for use by many threads. One lock guards all accounts, because a reservation has to see several of them at one
 * moment; it is held for less than a microsecond.
 */
public final class InMemoryBudgets implements BudgetStore {
    private static final Logger LOG = LoggerFactory.getLogger(InMemoryBudgets.class);
    private static final long DAY = Duration.ofDays(1).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Level> levels = new HashMap<>();
    private final Holds holds = new Holds();
    private ZoneId zone = ZoneOffset.UTC;
    private Time time = Time.system();
    private boolean used;

    InMemoryBudgets() {}

    /** The zone whose calendar the limits that are set from now on follow; UTC at first. */
    public InMemoryBudgets zone(ZoneId zone) {
        return locked(() -> this.zone = zone);
    }

    /**
     * The time it lives in; the machine's at first.
     *
     * @throws IllegalStateException if something was reserved before
     */
    public InMemoryBudgets time(Time time) {
        return locked(() -> {
            if (used) {
                throw new IllegalStateException("the time of a budget store is set before it is used");
            }
            this.time = time;
        });
    }

    /** Lets the account, with all below it, spend so much in all. */
    public InMemoryBudgets limit(String account, Money most) {
        return limit(account, most, Window.TOTAL);
    }

    /** Lets the account, with all below it, spend so much in each window. */
    public InMemoryBudgets limit(String account, Money most, Window window) {
        return limit(account, window, most.nanos(), most.toString(), limit -> limit.capMoney(most));
    }

    /** Lets the account, with all below it, move so many tokens in each window, input and output together. */
    public InMemoryBudgets limitTokens(String account, long most, Window window) {
        return limit(account, window, most, most + " tokens", limit -> limit.capTokens(most));
    }

    /** Lets the account, with all below it, make so many calls in each window. */
    public InMemoryBudgets limitCalls(String account, long most, Window window) {
        return limit(account, window, most, most + " calls", limit -> limit.capCalls(most));
    }

    @Override
    public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        if (ttl.isNegative() || ttl.isZero()) {
            throw new IllegalArgumentException("a reservation must last longer than " + ttl);
        }
        long lasts = ttl.compareTo(Duration.ofNanos(DAY)) > 0 ? DAY : ttl.toNanos();
        lock.lock();
        try {
            used = true;
            long now = time.nanos();
            holds.expire(now);
            Hold known = holds.find(id);
            if (known != null) {
                return repeated(known, accounts, amounts);
            }
            Instant at = time.now();
            List<Level> charged = levels(accounts);
            for (Level level : charged) {
                BudgetReply.Denied denial = level.denial(amounts, at);
                if (denial != null) {
                    return denial;
                }
            }
            Reservation reservation = new Reservation(id, accounts, amounts, at.plusNanos(lasts));
            return holds.add(new Hold(reservation, charged, at, now + lasts));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Settlement dispatched(String id) {
        lock.lock();
        try {
            long now = time.nanos();
            holds.expire(now);
            Hold hold = holds.open(id);
            if (hold == null) {
                return holds.resolved(id) == null ? Settlement.UNKNOWN_ID : Settlement.ALREADY_RESOLVED;
            }
            hold.dispatch(now + DAY);
            return Settlement.DONE;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Settlement settle(String id, Amounts actual) {
        Settlement settlement = resolve(id, Hold.State.SETTLED, actual);
        if (settlement == Settlement.OVERRUN) {
            LOG.warn("Reservation {} was settled at {}, more than it held: {} are frozen", id, actual, frozen());
        }
        return settlement;
    }

    @Override
    public Settlement voided(String id) {
        return resolve(id, Hold.State.VOIDED, Amounts.NONE);
    }

    @Override
    public Settlement correct(String id, Amounts truth) {
        lock.lock();
        try {
            holds.expire(time.nanos());
            Hold hold = holds.find(id);
            return hold == null ? Settlement.UNKNOWN_ID : hold.correct(truth);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Standing> standing(List<Account> accounts) {
        lock.lock();
        try {
            holds.expire(time.nanos());
            Instant at = time.now();
            Standing tightest = null;
            for (Level level : levels(accounts)) {
                for (Limit limit : level.limits()) {
                    Amounts left = level.isFrozen() ? Amounts.NONE : limit.left(at);
                    tightest = tighter(tightest, new Standing(level.account(), left, level.isFrozen(), List.of()));
                }
            }
            return Optional.ofNullable(tightest);
        } finally {
            lock.unlock();
        }
    }

    /** What was spent on the account, with all below it, since it was first limited; nothing if it never was. */
    public Optional<Amounts> spent(String account) {
        String path = Account.of(account).path();
        lock.lock();
        try {
            holds.expire(time.nanos());
            return Optional.ofNullable(levels.get(path))
                    .map(level -> level.spent().amounts());
        } finally {
            lock.unlock();
        }
    }

    /** The accounts that were charged more than was held, and that nobody has looked at. */
    public Set<Account> frozen() {
        Set<Account> frozen = new TreeSet<>(Comparator.comparing(Account::path));
        locked(() -> levels.values().stream().filter(Level::isFrozen).forEach(level -> frozen.add(level.account())));
        return frozen;
    }

    /** Lets the account spend again, after a person has looked at why it was charged more than was held. */
    public void acknowledge(String account) {
        String path = Account.of(account).path();
        locked(() -> Optional.ofNullable(levels.get(path)).ifPresent(level -> level.freeze(false)));
    }

    private InMemoryBudgets limit(String account, Window window, long most, String text, Consumer<Limit> cap) {
        if (most < 0) {
            throw new IllegalArgumentException("account " + account + " cannot be limited to " + text);
        }
        if (window.kind() == Window.Kind.CALL || window.kind() == Window.Kind.ROLLING) {
            throw new IllegalArgumentException("budgets in memory do not count over " + window);
        }
        Account level = Account.of(account);
        Window local = window.zone().equals(ZoneOffset.UTC) ? window.in(zone) : window;
        return locked(() -> cap.accept(
                levels.computeIfAbsent(level.path(), path -> new Level(level)).limit(local)));
    }

    /** The limited levels of the accounts, each once, found without making an account for each. */
    private List<Level> levels(List<Account> accounts) {
        if (levels.isEmpty()) {
            return List.of();
        }
        List<Level> found = new ArrayList<>(4);
        for (Account account : accounts) {
            String path = account.path();
            for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                add(levels.get(path.substring(0, end)), found);
            }
            add(levels.get(path), found);
        }
        return found;
    }

    private static void add(@Nullable Level level, List<Level> found) {
        if (level != null && !found.contains(level)) {
            found.add(level);
        }
    }

    private static BudgetReply repeated(Hold known, List<Account> accounts, Amounts amounts) {
        if (!known.isFor(accounts, amounts)) {
            throw new IllegalArgumentException("reservation " + known.id()
                    + " was made for other amounts or accounts: every reservation needs an id of its own");
        }
        return known.reply();
    }

    private Settlement resolve(String id, Hold.State to, Amounts truth) {
        lock.lock();
        try {
            holds.expire(time.nanos());
            Hold hold = holds.open(id);
            if (hold != null) {
                holds.close(hold);
                return hold.resolve(to, truth);
            }
            Hold resolved = holds.resolved(id);
            return resolved == null ? Settlement.UNKNOWN_ID : resolved.repeated(to, truth);
        } finally {
            lock.unlock();
        }
    }

    private static Standing tighter(@Nullable Standing one, Standing other) {
        if (one == null) {
            return other;
        }
        Amounts a = one.left();
        Amounts b = other.left();
        Amounts left =
                new Amounts(a.money().min(b.money()), Math.min(a.tokens(), b.tokens()), Math.min(a.calls(), b.calls()));
        Account account = b.money().compareTo(a.money()) < 0 ? other.account() : one.account();
        return new Standing(account, left, one.frozen() || other.frozen(), List.of());
    }

    private InMemoryBudgets locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            return this;
        } finally {
            lock.unlock();
        }
    }
}
