package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
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
    private int taking;

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

    /** Ends its use, if there is nothing in it, and nothing on its way to it, perhaps for a caller who has gone. */
    boolean retire() {
        return locked(() -> retired = portions.isEmpty() && taking == 0);
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
            if (locked(() -> hasRoomFor(amounts))) {
                return true;
            }
            if (parts.clock().monotonic() - tightUntil < 0) {
                return false;
            }
            return workers.call(gone -> fill(amounts, gone), deadline);
        } finally {
            filling.unlock();
        }
    }

    private boolean hasRoomFor(Amounts amounts) {
        long version = parts.limits().known().version();
        return withRoomFor(amounts, version, parts.clock().now()) != null;
    }

    private boolean fill(Amounts amounts, BooleanSupplier gone) throws SQLException {
        if (!locked(this::begin)) {
            return false;
        }
        Portion taken = null;
        try {
            taken = take(amounts, gone);
        } finally {
            end(taken);
        }
        return taken != null;
    }

    /** Whether it is still in use, and remains so until the end. */
    private boolean begin() {
        taking += retired ? 0 : 1;
        return !retired;
    }

    private void end(@Nullable Portion taken) {
        lock.lock();
        try {
            taking--;
            if (taken != null) {
                portions.add(taken);
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Portion take(Amounts amounts, BooleanSupplier gone) throws SQLException {
        long now = parts.clock().monotonic();
        boolean brisk = now - filled < BRISK_NANOS;
        times = Math.max(SMALLEST, Math.min(brisk ? times * 2 : times, LARGEST));
        Taken taken = bank.take(level, task, amounts, times, gone);
        if (taken.portion() == null && taken.times() >= SMALLEST) {
            times = Math.min(times, taken.times());
            taken = bank.take(level, task, amounts, times, gone);
        }
        long then = parts.clock().monotonic();
        if (taken.portion() == null) {
            // So little is left that every reservation is better asked for by itself.
            tightUntil = then + BRISK_NANOS / 2;
        } else {
            filled = then;
        }
        return taken.portion();
    }

    /** Gives back what is used up, outdated or idle. */
    void tend(long version, long now, long idleNanos) {
        for (Portion portion : locked(() -> due(version, now, idleNanos))) {
            workers.call(gone -> {
                giveBack(portion);
                return portion;
            });
        }
        locked(() -> portions.removeIf(portion -> portion.stage() == Portion.Stage.SETTLED));
    }

    private List<Portion> due(long version, long now, long idleNanos) {
        for (Portion portion : portions) {
            boolean idle = now - portion.used() >= idleNanos;
            if (portion.stage() == Portion.Stage.OPEN && (idle || !portion.isUsable(version, now))) {
                portion.stage(Portion.Stage.CLOSED);
            }
        }
        return portions.stream()
                .filter(portion -> portion.stage() == Portion.Stage.CLOSED
                        && (portion.isWhole() || !portion.left().equals(Amounts.NONE)))
                .toList();
    }

    private void giveBack(Portion portion) throws SQLException {
        Amounts spent = null;
        Amounts left = Amounts.NONE;
        lock.lock();
        try {
            if (portion.isWhole()) {
                spent = portion.spent();
            } else {
                // Before it is done: done twice, it would give back what is in use.
                left = portion.left();
                portion.shrink(left);
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

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
