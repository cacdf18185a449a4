package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The portions of one level and one kind of task. Thread-safe; the portions are guarded by the lock of {@link Slices}. */
final class Slot {
    private static final long SMALLEST = 4;
    private static final long LARGEST = 1 << 14;
    private static final long BRISK_NANOS = Duration.ofMillis(500).toNanos();

    private final String level;
    private final String task;
    private final SliceBank bank;
    private final Workers workers;
    private final Parts parts;
    private final ReentrantLock lock;
    private final ReentrantLock filling = new ReentrantLock();
    private final List<Portion> portions = new ArrayList<>();
    private long times = 2 * SMALLEST;
    private long filled;
    private long tightUntil;
    private boolean retired;

    Slot(String level, String task, SliceBank bank, Workers workers, Parts parts, ReentrantLock lock) {
        this.level = level;
        this.task = task;
        this.bank = bank;
        this.workers = workers;
        this.parts = parts;
        this.lock = lock;
        long now = parts.clock().monotonic();
        this.filled = now;
        this.tightUntil = now;
    }

    /** A portion to hold on, or null. The caller has the lock. */
    @Nullable
    Portion withRoomFor(Amounts amounts, long version, long now) {
        for (Portion portion : portions) {
            if (portion.isUsable(version, now) && portion.hasRoomFor(amounts)) {
                return portion;
            }
        }
        return null;
    }

    /** Ends its use, if there is nothing in it. */
    boolean retire() {
        if (!filling.tryLock()) {
            return false;
        }
        lock.lock();
        try {
            retired = portions.isEmpty();
            return retired;
        } finally {
            lock.unlock();
            filling.unlock();
        }
    }

    /**
     * Takes another portion, if nobody did meanwhile; whether it is worth looking again.
     *
     * @throws BudgetsUnavailableException if the database does not answer
     */
    boolean fill(Amounts amounts, long deadline) {
        if (!workers.lock(filling, deadline)) {
            throw new BudgetsUnavailableException("the database of the budgets did not answer in time");
        }
        try {
            if (lookAgain(amounts)) {
                return true;
            }
            if (retired || parts.clock().monotonic() - tightUntil < 0) {
                return false;
            }
            return workers.call(gone -> fill(amounts, gone), deadline);
        } finally {
            filling.unlock();
        }
    }

    private boolean lookAgain(Amounts amounts) {
        lock.lock();
        try {
            return withRoomFor(
                            amounts,
                            parts.limits().known().version(),
                            parts.clock().now())
                    != null;
        } finally {
            lock.unlock();
        }
    }

    private boolean fill(Amounts amounts, BooleanSupplier gone) throws SQLException {
        long now = parts.clock().monotonic();
        boolean brisk = now - filled < BRISK_NANOS;
        times = Math.max(SMALLEST, Math.min(brisk ? times * 2 : times, LARGEST));
        Taken taken = bank.take(level, task, amounts, times, gone);
        if (taken.portion() == null && taken.times() >= SMALLEST) {
            times = Math.min(times, taken.times());
            taken = bank.take(level, task, amounts, times, gone);
        }
        Portion portion = taken.portion();
        if (portion == null) {
            // So little is left that every reservation is better asked for by itself.
            tightUntil = parts.clock().monotonic() + BRISK_NANOS / 2;
            return false;
        }
        filled = parts.clock().monotonic();
        lock.lock();
        try {
            portions.add(portion);
        } finally {
            lock.unlock();
        }
        return true;
    }

    /** Gives back what is used up, outdated or idle. */
    void tend(long version, long now, long idleNanos) {
        for (Portion portion : due(version, now, idleNanos)) {
            workers.call(gone -> {
                giveBack(portion);
                return portion;
            });
        }
        lock.lock();
        try {
            portions.removeIf(portion -> portion.stage() == Portion.Stage.SETTLED);
        } finally {
            lock.unlock();
        }
    }

    private List<Portion> due(long version, long now, long idleNanos) {
        lock.lock();
        try {
            for (Portion portion : portions) {
                boolean idle = now - portion.used() >= idleNanos;
                if (portion.stage() == Portion.Stage.OPEN && (idle || !portion.isUsable(version, now))) {
                    portion.stage(Portion.Stage.CLOSED);
                }
            }
            return portions.stream()
                    .filter(portion -> portion.stage() == Portion.Stage.CLOSED
                            || (portion.stage() != Portion.Stage.OPEN && portion.isWhole()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Portion portion) throws SQLException {
        Amounts spent = null;
        Amounts left = Amounts.NONE;
        lock.lock();
        try {
            if (portion.isWhole()) {
                portion.stage(Portion.Stage.SETTLING);
                spent = portion.spent();
            } else {
                left = portion.left();
                portion.shrink(left);
                portion.stage(Portion.Stage.SHRUNK);
            }
        } finally {
            lock.unlock();
        }
        if (spent == null) {
            bank.shrink(portion.id(), left);
            return;
        }
        bank.settle(portion.id(), spent);
        lock.lock();
        try {
            // A correction that came meanwhile is told the database the next time.
            if (portion.spent().equals(spent)) {
                portion.stage(Portion.Stage.SETTLED);
            }
        } finally {
            lock.unlock();
        }
    }
}
