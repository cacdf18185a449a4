package dev.switchboard.core.engine;

import dev.switchboard.budget.BudgetAlarm;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.time.Time;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the budget store how calls ended. What it cannot be told now is kept and told later, the oldest first, on a thread
 * of its own; no caller waits for that. Meanwhile the store counts what was held. Thread-safe.
 */
final class Settlements implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);
    private static final int MOST = 10_000;
    private static final int FAILURES_OF_A_ROUND = 3;
    private static final long TICK_MILLIS = 100;
    private static final long LAST_ROUND_SECONDS = 2;
    private static final long FIRST_WAIT = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(30);

    private final BudgetStore store;
    private final UnsettledFile file;
    private final Alarms alarms;
    private final Time time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Resolution> backlog = new ArrayDeque<>();
    private long wait = FIRST_WAIT;
    private long next;
    private boolean ticking;
    private volatile int size;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "switchboard-settlements");
        thread.setDaemon(true);
        return thread;
    });

    Settlements(BudgetStore store, UnsettledFile file, Alarms alarms, Time time) {
        this.store = store;
        this.file = file;
        this.alarms = alarms;
        this.time = time;
        this.next = time.nanos();
        backlog.addAll(file.left());
        size = backlog.size();
        if (size > 0) {
            LOG.info("{} reservations of an earlier process are settled now", size);
            ticking = tickSoon();
        }
    }

    /** Whether so much is kept that nothing more may be called. */
    boolean isFull() {
        return size >= MOST;
    }

    /** Tells the store, now or later; never throws. */
    void resolve(Resolution resolution) {
        // While the store does not answer, nobody else's caller has to find out again.
        if (size > 0 || !isTold(resolution)) {
            keep(resolution);
        }
    }

    private boolean isTold(Resolution resolution) {
        Settlement settlement;
        try {
            settlement = resolution.tell(store);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            String words = "it threw " + e.getClass().getName() + " at " + resolution;
            alarms.store(BudgetAlarm.Kind.UNSETTLED, resolution.account(), "the budget store is told later: " + words);
            return false;
        }
        if (settlement == Settlement.OVERRUN) {
            alarms.overrun(resolution.account(), "more than was held for " + resolution);
        } else if (settlement != Settlement.DONE && resolution.actual() != null) {
            LOG.error("the budget store has nothing to charge under {}: {}", resolution, settlement);
        }
        return true;
    }

    private void keep(Resolution resolution) {
        lock.lock();
        try {
            file.append(resolution);
            backlog.addLast(resolution);
            size = backlog.size();
            if (!ticking) {
                wait = FIRST_WAIT;
                next = time.nanos() + wait;
                ticking = tickSoon();
            }
            if (!ticking) {
                LOG.error("the router is closed, and the budget store was not told of {}", resolution);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is still a clock. */
    private boolean tickSoon() {
        try {
            ScheduledFuture<?> unused = clock.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Looks at the given time whenever a moment has passed, as long as something is kept. */
    private void tick() {
        long now = time.nanos();
        if (now - next >= 0) {
            boolean well = round();
            wait = well ? FIRST_WAIT : Math.min(2 * wait, LONGEST_WAIT);
            next = now + wait;
        }
        lock.lock();
        try {
            ticking = !backlog.isEmpty() && tickSoon();
        } finally {
            lock.unlock();
        }
    }

    /** Tells what is kept, each once; whether the store took it. Only this thread takes anything out. */
    private boolean round() {
        int failures = 0;
        for (int left = size; left > 0 && failures < FAILURES_OF_A_ROUND; left--) {
            Resolution oldest = first();
            boolean told = isTold(oldest);
            failures = told ? 0 : failures + 1;
            lock.lock();
            try {
                backlog.removeFirst();
                if (!told) {
                    // One that the store always chokes on does not stand in the way of the others.
                    backlog.addLast(oldest);
                }
                size = backlog.size();
                if (size == 0) {
                    file.clear();
                }
            } finally {
                lock.unlock();
            }
        }
        return failures == 0;
    }

    private Resolution first() {
        lock.lock();
        try {
            return backlog.getFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Tries once more; what is still kept after that is in the file, if there is one. */
    @Override
    public void close() {
        if (size > 0) {
            ScheduledFuture<?> unused = clock.schedule(this::round, 0, TimeUnit.MILLISECONDS);
        }
        clock.shutdown();
        try {
            if (!clock.awaitTermination(LAST_ROUND_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the budget store does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (size > 0) {
            LOG.error("{} reservations stay charged as they were held{}", size, file.consequence());
        }
        file.close();
    }
}
