package dev.switchboard.core.engine;

import dev.switchboard.cost.Money;
import dev.switchboard.decision.Candidate;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.time.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of a race. Its worker makes the call, settles it and says what it heard, and touches nothing else of the route
 * but the delivery, and that only once it has won. Everything else here belongs to the route's thread.
 */
final class Contender implements Runnable, StreamSink {
    private static final Logger LOG = LoggerFactory.getLogger(Contender.class);

    private final Engine engine;
    private final Race race;
    private final Delivery delivery;
    private final Step step;
    private final Attempt.Builder record;
    private final Gate.AuthorizedAttempt authorised;
    private final Cancellation.Scope scope;
    private final Instant started;
    private final long begun;
    private final List<StreamEvent> held = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicBoolean parted = new AtomicBoolean();
    private volatile @Nullable Called called;
    private boolean heard;
    private boolean stopped;

    Contender(
            Engine engine,
            Race race,
            Route route,
            Step step,
            Attempt.Builder record,
            Gate.AuthorizedAttempt authorised) {
        this.engine = engine;
        this.race = race;
        this.delivery = route.delivery();
        this.step = step;
        this.record = record;
        this.authorised = authorised;
        this.scope = route.cancellation()
                .within(Duration.ofNanos(Math.max(1, route.cancellation().remainingNanos())));
        this.started = engine.time().now();
        this.begun = engine.time().nanos();
    }

    @Override
    public void run() {
        // Whatever happens, the route's thread hears of an end.
        Called result = Called.lost(authorised.worst());
        try (scope) {
            result = engine.make(authorised, step.streamed() ? this : StreamSink.none(), scope.cancellation());
        } finally {
            end(result);
        }
    }

    private void end(Called result) {
        // In this order: whoever sees that all have ended also sees who has won.
        if (decides(result)) {
            boolean unused = race.win(step.number());
        }
        called = result;
        end.countDown();
        race.tell();
        if (result.fatal() != null && race.isLost(step.number())) {
            LOG.warn(
                    "the client of {} threw {} when its answer was no longer wanted",
                    member().model(),
                    result.fatal().getClass().getName());
        }
        if (!parted.compareAndSet(false, true)) {
            LOG.warn(
                    "attempt {} of {} ignored its cancellation and ended after its route: charged {}",
                    step.number(),
                    authorised.reservation(),
                    result.cost());
        }
    }

    /** Whether nobody else needs to be waited for: it answered, or it failed in a way that is not to be routed around. */
    private static boolean decides(Called result) {
        ModelException failure = result.failure();
        return result.fatal() != null || failure == null || failure.kind().remedy() == FailureKind.Remedy.NONE;
    }

    @Override
    public boolean accept(StreamEvent event) {
        if (!heard) {
            heard = true;
            race.tell();
        }
        if (delivery.holds()) {
            held.add(event);
            return !race.isLost(step.number());
        }
        return race.win(step.number()) && delivery.accept(event);
    }

    Candidate member() {
        return step.candidate();
    }

    int number() {
        return step.number();
    }

    /** What it may cost at worst. */
    Money worst() {
        return authorised.worst();
    }

    /** Gives back what is held for it, instead of running. */
    void withdraw() {
        try (scope) {
            engine.calls().withdraw(authorised);
        }
    }

    /** The record of this call, with what it was charged if it has ended, and otherwise with what is held for it. */
    Attempt.Builder record() {
        Called result = called;
        if (result != null) {
            return result.noteIn(record, started);
        }
        Duration took = Duration.ofNanos(engine.time().nanos() - begun);
        return Called.unknown(authorised.worst(), took).noteIn(record, started);
    }

    /** What came of the call; null as long as it goes on. */
    @Nullable
    Called called() {
        return called;
    }

    /** Tells the call to stop, unless it has ended. */
    void stop() {
        if (called != null) {
            return;
        }
        stopped = true;
        try {
            scope.cancellation().cancel();
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.warn(
                    "what the client of {} does when it is cancelled threw {}",
                    member().model(),
                    e.getClass().getName());
        }
    }

    /** Whether it was told to stop before it had ended. */
    boolean wasStopped() {
        return stopped;
    }

    /** Waits for its end. */
    void await() throws InterruptedException {
        end.await();
    }

    /** Waits for its end, but no longer than that. */
    void await(long nanos) throws InterruptedException {
        boolean unused = end.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** What came of it. A call that still goes on is left behind: its worker settles it, and says so in the log. */
    @Nullable
    Called calledOrLeftBehind() {
        if (called == null) {
            boolean unused = parted.compareAndSet(false, true);
        }
        return called;
    }

    /** Hands on what was held of its answer. */
    void release() {
        held.forEach(delivery::accept);
    }
}
