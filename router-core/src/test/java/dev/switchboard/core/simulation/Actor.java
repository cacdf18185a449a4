package dev.switchboard.core.simulation;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Somebody who acts on a thread of its own, and only when it is its turn. */
final class Actor {
    private final String name;
    private final Semaphore turn = new Semaphore(0);
    private volatile long wake;
    private volatile @Nullable Thread thread;

    Actor(String name, long wake) {
        this.name = name;
        this.wake = wake;
    }

    /** When it goes on, as a reading of the simulated clock. */
    long wake() {
        return wake;
    }

    void wakeAt(long nanos) {
        wake = nanos;
    }

    void go() {
        turn.release();
    }

    void awaitTurn() {
        thread = Thread.currentThread();
        turn.acquireUninterruptibly();
    }

    /** Whether it is this one that runs here. */
    boolean isHere() {
        return Thread.currentThread() == thread;
    }

    @Override
    public String toString() {
        return name;
    }
}
