package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Reservation;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.Limits;
import dev.switchboard.core.budget.Line;
import dev.switchboard.core.budget.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reserves out of portions that this process holds in advance, without asking the database, where portions cover all that
 * is limited. Only while the database answers: limits and frozen accounts are looked at several times a second. Thread-safe.
 */
final class Slices {
    private static final long TRUSTED_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int TRIES = 8;

    private final Limits patterns;
    private final Parts parts;
    private final SliceBank bank;
    private final Workers workers;
    private final ReentrantLock lock = new ReentrantLock();
    private final LocalHolds holds = new LocalHolds();
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();
    private volatile Set<String> frozen;
    private volatile long looked;

    /** @param frozen what is frozen now */
    Slices(Limits patterns, Parts parts, SliceBank bank, Workers workers, Set<String> frozen) {
        this.patterns = patterns;
        this.parts = parts;
        this.bank = bank;
        this.workers = workers;
        this.frozen = frozen;
        this.looked = parts.clock().monotonic();
    }

    /** A grant, or null where the database has to be asked. */
    @Nullable
    BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, long lasts, long deadline) {
        LocalHold known = locked(() -> holds.find(id, parts.clock().now()));
        if (known != null) {
            return known.repeated(accounts, amounts);
        }
        String task = Levels.task(accounts);
        for (int i = 0; i < TRIES; i++) {
            Rules rules = parts.limits().known();
            long now = parts.clock().now();
            List<Line> lines = rules.limits().lines(accounts, StoredReservation.instant(now));
            List<Slot> needed = slots(lines, task, amounts);
            if (needed.isEmpty() || isFrozen(accounts) || parts.clock().monotonic() - looked > TRUSTED_NANOS) {
                return null;
            }
            Reservation reservation = new Reservation(id, accounts, amounts, StoredReservation.instant(now + lasts));
            Slot lacking = locked(() -> hold(reservation, needed, rules.version(), now));
            if (lacking == null) {
                return new BudgetReply.Granted(reservation);
            }
            if (!lacking.fill(amounts, deadline)) {
                return null;
            }
        }
        return null;
    }

    /** Resolves a local reservation; null if there is none of that id. */
    @Nullable
    Settlement resolve(String id, State to, Amounts truth) {
        LocalHold hold = locked(() -> holds.find(id, parts.clock().now()));
        if (hold == null) {
            return null;
        }
        List<String> overrun = hold.overrunBy(truth);
        if (to == State.SETTLED && !overrun.isEmpty() && hold.state().isOpen()) {
            // Before it is forgotten here: if that fails, it is asked again.
            freeze(overrun);
        }
        return locked(() -> {
            if (hold.state().isOpen()) {
                hold.close(to, truth);
                holds.close(hold);
            }
            return hold.repeated(to, truth);
        });
    }

    /** Notes that the call was sent; null if there is no local reservation of that id. */
    @Nullable
    Settlement dispatched(String id) {
        long now = parts.clock().now();
        return locked(() -> {
            LocalHold hold = holds.find(id, now);
            if (hold == null) {
                return null;
            }
            hold.dispatch(now + Resolving.DAY);
            return hold.state() == State.DISPATCHED ? Settlement.DONE : Settlement.ALREADY_RESOLVED;
        });
    }

    /** Charges a later truth; null if there is no local reservation of that id. */
    @Nullable
    Settlement correct(String id, Amounts truth) {
        LocalHold hold = locked(() -> holds.find(id, parts.clock().now()));
        if (hold == null) {
            return null;
        }
        if (!hold.state().isCharged()) {
            return Settlement.ALREADY_RESOLVED;
        }
        List<String> overrun = hold.overrunBy(truth);
        if (!overrun.isEmpty() && !locked(hold::charged).equals(truth)) {
            freeze(overrun);
        }
        List<Portion> settled = locked(() -> {
            hold.correct(truth);
            return hold.portions().stream()
                    .filter(portion -> portion.stage() == Portion.Stage.SETTLED)
                    .toList();
        });
        for (Portion portion : settled) {
            // What this process knows of the portion is the truth, so asking twice is as good as once.
            workers.call(gone -> {
                bank.settle(portion.id(), locked(portion::spent));
                return portion;
            });
        }
        return overrun.isEmpty() ? Settlement.DONE : Settlement.OVERRUN;
    }

    /** Everything that has to be done now and then: limits, what ran out, what is to be given back. */
    void tend(long idleNanos) {
        long now = parts.clock().now();
        locked(() -> {
            holds.expire(now);
            return holds;
        });
        if (slots.isEmpty()) {
            // Nobody reserves. Whoever does next asks the database, and has this look again.
            return;
        }
        workers.call(gone -> {
            long asked = parts.clock().monotonic();
            frozen = bank.look();
            looked = asked;
            return frozen;
        });
        Rules rules = parts.limits().known();
        slots.values().forEach(slot -> slot.tend(rules.version(), parts.clock().now(), idleNanos));
        slots.values().removeIf(Slot::retire);
    }

    /** The first slot without room, or null if the reservation is held on all. */
    private @Nullable Slot hold(Reservation reservation, List<Slot> needed, long version, long now) {
        List<Portion> portions = new ArrayList<>(needed.size());
        for (Slot slot : needed) {
            Portion portion = slot.withRoomFor(reservation.amounts(), version, now);
            if (portion == null) {
                return slot;
            }
            portions.add(portion);
        }
        holds.add(new LocalHold(reservation, portions, now));
        return null;
    }

    /** Whether a person has to look at any level of them, limited or not. */
    private boolean isFrozen(List<Account> accounts) {
        Set<String> known = frozen;
        return !known.isEmpty() && Levels.of(accounts).stream().anyMatch(known::contains);
    }

    /** Where to hold, or nowhere if a limit is not for portions, or too low for a single call. */
    private List<Slot> slots(List<Line> lines, String task, Amounts amounts) {
        List<Slot> needed = new ArrayList<>(4);
        for (Line line : lines) {
            String level = line.account().path();
            boolean single = line.limit().window().kind() == Window.Kind.CALL;
            if (patterns.of(level).isEmpty()
                    || (single && !BookRow.fits(amounts, line.limit().most()))) {
                return List.of();
            }
            Slot slot = slots.computeIfAbsent(
                    level + "\n" + task, key -> new Slot(level, task, bank, workers, parts, lock));
            if (!needed.contains(slot)) {
                needed.add(slot);
            }
        }
        return needed;
    }

    private void freeze(List<String> levels) {
        workers.call(gone -> {
            bank.freeze(levels);
            frozen = Stream.concat(frozen.stream(), levels.stream()).collect(Collectors.toSet());
            return levels;
        });
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
