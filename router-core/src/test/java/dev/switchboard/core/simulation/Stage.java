package dev.switchboard.core.simulation;

import dev.switchboard.time.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets actors take turns. Routes block, so each has a thread; but only one of all threads ever runs, until it ends its
 * step, and which one goes on is drawn by chance from those that are ready. When none is, the clock moves on to the first
 * that will be. So one seed gives one order.
 */
final class Stage {
    private static final long PATIENCE_SECONDS = 120;

    private final Chance chance;
    private final Executor threads;
    private final Trace trace;
    private final List<Actor> actors = new ArrayList<>();
    private final List<Actor> ready = new ArrayList<>();
    private final Semaphore over = new Semaphore(0);
    private Runnable afterStep = () -> {};
    private @Nullable Actor current;
    private volatile @Nullable Throwable failure;
    // Read by the routers' watchdogs too, which look at it in real time and find nothing to do.
    private volatile long nanos = 1_000_000_000;

    Stage(Chance chance, Executor threads, Trace trace) {
        this.chance = chance;
        this.threads = threads;
        this.trace = trace;
    }

    /** What is done after every step of anybody. */
    void afterEachStep(Runnable check) {
        afterStep = check;
    }

    long nanos() {
        return nanos;
    }

    Actor current() {
        Actor actor = current;
        if (actor == null) {
            throw new IllegalStateException("nobody is acting");
        }
        return actor;
    }

    /** Whether it is an actor who calls, and no thread of a router's own. */
    boolean isActing() {
        Actor actor = current;
        return actor != null && actor.isHere();
    }

    /** Brings somebody on, who begins at some later step. */
    void add(String name, Runnable part) {
        Actor actor = new Actor(name, nanos);
        actors.add(actor);
        threads.execute(() -> play(actor, part));
    }

    /** Runs until all have ended. */
    void run() throws InterruptedException {
        handOver();
        if (!over.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            fail(new Violation(current + " does not come back"));
        }
    }

    /** What went wrong first, if anything did. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Puts it on record, unless the run has failed: what comes then says nothing. */
    void note(String what) {
        if (failure != null) {
            return;
        }
        trace.add(String.format(Locale.ROOT, "%12.6f  %-12s %s", nanos / 1e9, current, what));
    }

    /** Ends a step of whoever acts; returns when it is its turn again. */
    void step() {
        pause(Duration.ZERO);
    }

    /** As {@link #step}, but not before so much time has passed. */
    void pause(Duration duration) {
        Actor me = current();
        me.wakeAt(nanos + duration.toNanos());
        check();
        Actor next = next();
        if (next != me) {
            current = next;
            next.go();
            me.awaitTurn();
        }
        if (failure != null) {
            throw new Crash();
        }
    }

    /** As {@link #pause}, but somebody may cut it short. */
    void pause(Duration duration, Cancellation cancellation) {
        Actor me = current();
        try (Cancellation.Registration tie = cancellation.onCancel(() -> me.wakeAt(nanos))) {
            if (!cancellation.isCancelled()) {
                pause(duration);
            }
        }
    }

    /** Moves time on while nobody acts. */
    void advance(Duration duration) {
        long now = nanos;
        nanos = now + duration.toNanos();
    }

    private void play(Actor actor, Runnable part) {
        actor.awaitTurn();
        try {
            if (failure == null) {
                part.run();
            }
            note("ends");
        } catch (Crash gone) {
            note("is gone");
        } catch (Throwable thrown) {
            fail(thrown);
        }
        actors.remove(actor);
        check();
        handOver();
    }

    private void handOver() {
        if (actors.isEmpty()) {
            over.release();
        } else {
            current = next();
            current.go();
        }
    }

    private void check() {
        try {
            if (failure == null) {
                afterStep.run();
            }
        } catch (RuntimeException | Error violated) {
            fail(violated);
        }
    }

    private void fail(Throwable first) {
        if (failure == null) {
            failure = first;
        }
    }

    private Actor next() {
        while (true) {
            ready.clear();
            long earliest = Long.MAX_VALUE;
            for (Actor actor : actors) {
                earliest = Math.min(earliest, actor.wake());
                if (actor.wake() <= nanos) {
                    ready.add(actor);
                }
            }
            if (!ready.isEmpty()) {
                return ready.size() == 1 ? ready.get(0) : chance.oneOf(ready);
            }
            nanos = earliest;
        }
    }
}
