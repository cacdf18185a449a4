package dev.switchboard.core.engine;

import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who wins, of a call and its hedge: at most one of them, and once and for all. The workers that run the calls say here
 * what has happened, and the route's thread waits here for it. Thread-safe.
 */
final class Race {
    private static final int OPEN = 0;
    private static final int CLOSED = -1;

    private final AtomicInteger winner = new AtomicInteger(OPEN);
    private final Semaphore news = new Semaphore(0);
    private final Cancellation silence;

    Race(Time time) {
        this.silence = Cancellation.unbounded(time);
    }

    /** Whether that attempt has won, now or before. */
    boolean win(int attempt) {
        if (winner.get() == attempt) {
            return true;
        }
        if (!winner.compareAndSet(OPEN, attempt)) {
            return false;
        }
        news.release();
        return true;
    }

    /** Whether that attempt cannot win any more. */
    boolean isLost(int attempt) {
        int won = winner.get();
        return won != OPEN && won != attempt;
    }

    /** The attempt that has won; zero or less if there is none. */
    int winner() {
        return winner.get();
    }

    /** From now on nobody wins any more. */
    void close() {
        winner.compareAndSet(OPEN, CLOSED);
    }

    /** Is over with the first sign of a call, or as soon as nobody has to wait for one. */
    Cancellation silence() {
        return silence;
    }

    /** Something has happened that the route's thread has to look at. */
    void tell() {
        silence.cancel();
        news.release();
    }

    /** Waits until something has happened, or for so long. */
    void awaitNews(long nanos) throws InterruptedException {
        boolean unused = news.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    }
}
