package dev.switchboard.core.budget.jdbc;

import dev.switchboard.time.Time;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that wait for the database, so that callers need not wait for longer than their time. They are as many as
 * connections may be taken; a caller who has gone takes none.
 */
final class Workers implements AutoCloseable {
    static final String CLOSED = "the database of the budgets is closed, or too many callers wait for it";
    private static final int WAITING = 4_096;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final long limitNanos;
    private final ThreadPoolExecutor threads;

    Workers(int connections, Duration limit) {
        limitNanos = limit.toNanos();
        threads = new ThreadPoolExecutor(
                connections, connections, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
                    Thread thread = new Thread(work, "switchboard-budgets-" + NUMBER.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** What a worker does for a caller. */
    @FunctionalInterface
    interface Job<T> {
        /** Does it, unless its caller has gone meanwhile. */
        T run(BooleanSupplier abandoned) throws SQLException;
    }

    /** The moment, by the machine's monotonic clock, until which a call that begins now has time. */
    long deadline() {
        return Time.system().nanos() + limitNanos;
    }

    /**
     * What the job returns, if it does within the time of a call.
     *
     * @throws BudgetsUnavailableException if it does not, or the database fails
     */
    <T> T call(Job<T> job) {
        return call(job, deadline());
    }

    /** The same, for a call that began before. */
    <T> T call(Job<T> job, long deadline) {
        AtomicBoolean abandoned = new AtomicBoolean();
        FutureTask<T> task = new FutureTask<>(() -> job.run(abandoned::get));
        if (!later(task)) {
            throw new BudgetsUnavailableException(CLOSED);
        }
        try {
            return await(task, deadline);
        } finally {
            abandoned.set(true);
            if (!task.isDone()) {
                threads.remove(task);
            }
        }
    }

    /**
     * What a worker says, if it does in time.
     *
     * @throws BudgetsUnavailableException if it does not, or the database fails
     */
    <T> T await(Future<T> answer, long deadline) {
        try {
            return answer.get(deadline - Time.system().nanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new BudgetsUnavailableException("the database of the budgets did not answer within "
                    + TimeUnit.NANOSECONDS.toMillis(limitNanos) + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BudgetsUnavailableException("interrupted while waiting for the database of the budgets");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** Whether the lock was had in time; if so, the caller gives it back. */
    boolean lock(Lock lock, long deadline) {
        try {
            return lock.tryLock(deadline - Time.system().nanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Has it done when there is a thread to spare; whether it will be. */
    boolean later(Runnable chore) {
        try {
            threads.execute(chore);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof SQLException failure) {
            return new BudgetsUnavailableException(
                    "the database of the budgets failed (" + Database.kind(failure) + ")");
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure
                ? failure
                : new IllegalStateException("a worker failed", cause);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
