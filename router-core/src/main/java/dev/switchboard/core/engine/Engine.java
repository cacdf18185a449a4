package dev.switchboard.core.engine;

import dev.switchboard.Outcome;
import dev.switchboard.core.receipt.Digests;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.Decision;
import dev.switchboard.decision.Refusal;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.StreamSink;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.Digest;
import dev.switchboard.receipt.Ending;
import dev.switchboard.receipt.Entry;
import dev.switchboard.review.ReviewDecision;
import dev.switchboard.review.ReviewQueue;
import dev.switchboard.review.ReviewRequest;
import dev.switchboard.task.Task;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** Decides, then climbs. One engine serves whole, streamed and asynchronous routes. Thread-safe. */
public final class Engine implements AutoCloseable {
    private final Decider decider;
    private final Living living;
    private final Admissions admissions;
    private final Gate gate;
    private final Settlements settlements;
    private final Calls calls;
    private final Verdicts verdicts;
    private final Journal journal;
    private final Digests digests;
    private final Runs runs;
    private final ReviewQueue reviews;
    private final Specs specs;
    private final Listeners listeners;
    private final Watchdog watchdog;
    private final ExecutorService workers;
    private final ExecutorService validators;
    private final RouteIds ids;
    private final Time time;
    private volatile boolean closed;

    /** An engine of these parts. */
    public Engine(EngineParts parts) {
        time = parts.time();
        decider = parts.decider();
        listeners = new Listeners(parts.listeners());
        Alarms alarms = new Alarms(listeners, time);
        Accounts accounts = new Accounts();
        living = new Living(parts, accounts, alarms);
        admissions = new Admissions(parts.resilience(), parts.maxConcurrent(), parts.rests(), parts.random(), time);
        journal = new Journal(parts.receipts());
        settlements = new Settlements(parts.budgets(), UnsettledFile.openOrNone(parts.unsettled()), alarms, time);
        gate = new Gate(parts, living, admissions, accounts, settlements, alarms, journal);
        watchdog = new Watchdog();
        calls = new Calls(parts.budgets(), settlements, new Prices(parts.models()), watchdog, time);
        workers = Workers.open();
        validators = Workers.daemons("switchboard-validator-");
        verdicts = new Verdicts(validators);
        digests = parts.digests();
        runs = new Runs(parts.runs(), digests, alarms, time);
        reviews = parts.reviews();
        specs = new Specs(parts.specs());
        ids = new RouteIds(parts.random());
    }

    /** What would be done for the task. */
    public Decision decide(Task task) {
        return decider.decide(task, living.snapshot(task));
    }

    /** Decides and climbs. */
    public Outcome route(Task task, @Nullable StreamSink sink, Cancellation parent) {
        String id = ids.next();
        List<Digest> parts = digests.prompt(id, task.caller(), task.prompt());
        try (Cancellation.Scope scope = parent.within(task.spec().requirements().within())) {
            Decision decision = decide(task);
            Route route = new Route(this, id, decision, scope.cancellation(), new Delivery(sink, task.spec()), parts);
            try {
                journal.write(new Entry.Accepted(
                        id,
                        time.now(),
                        task.spec().name(),
                        task.caller(),
                        task.spec().account(),
                        decision.task().dataClass(),
                        parts));
            } catch (ModelException e) {
                return route.failed(e.kind(), String.valueOf(e.getMessage()));
            }
            listeners.decided(decision);
            Refusal refusal = decision.refusal().orElse(null);
            if (refusal != null) {
                return route.refused(refusal);
            }
            Objection objection = runs.enter(decision.task());
            return objection != null ? route.objected(objection) : new Climb(this, route).run();
        }
    }

    /**
     * Decides anew, in the state of this moment, about a route that has sent nothing because others were quicker to use up
     * an account: what costs less, or nothing, may still be there.
     */
    Outcome decideAnew(Route route) {
        Decision decision = decide(route.task());
        route.follow(decision);
        listeners.decided(decision);
        Refusal refusal = decision.refusal().orElse(null);
        return refusal != null ? route.refused(refusal) : new Climb(this, route).run();
    }

    /** As {@link #route}, on a worker. */
    public CompletableFuture<Outcome> routeAsync(Task task, @Nullable StreamSink sink) {
        Cancellation cancellation = Cancellation.unbounded(time);
        CompletableFuture<Outcome> future = new CompletableFuture<>();
        workers.execute(() -> {
            try {
                future.complete(route(task, sink, cancellation));
            } catch (RuntimeException | Error e) {
                future.completeExceptionally(e);
                throw e;
            }
        });
        // However the future ends, by its route, a cancel or a timeout, no call goes on after it.
        CompletableFuture<Outcome> unused = future.whenComplete((outcome, failure) -> cancellation.cancel());
        return future;
    }

    /** Goes on after a person has decided. */
    public Outcome resume(String reviewId) {
        ReviewRequest request = reviews.find(reviewId)
                .orElseThrow(() ->
                        new IllegalStateException("there is no review '" + reviewId + "', or its decision was used"));
        ReviewDecision ruling = reviews.redeem(reviewId)
                .orElseThrow(() -> new IllegalStateException(
                        "nobody has decided review '" + reviewId + "', or its decision was used"));
        Task task = request.decision().task();
        List<Digest> parts = digests.prompt(request.route(), task.caller(), task.prompt());
        Cancellation cancellation =
                Cancellation.within(task.spec().requirements().within(), time);
        Delivery delivery = new Delivery(null, task.spec());
        Route route = new Route(this, request.route(), request.decision(), cancellation, delivery, parts);
        route.takeOver(request.attempts());
        return new Resumption(this, route).after(request, ruling);
    }

    /** Passes the gate, makes the call, and notes in the record what came of it; a failure is kept as an attempt. */
    Completion call(Route route, Step step, Attempt.Builder record) throws ModelException {
        Gate.AuthorizedAttempt authorised = authorise(route, step, route.left(), record);
        StreamSink sink = step.streamed() ? route.delivery() : StreamSink.none();
        Instant started = time.now();
        Called called = make(authorised, sink, route.cancellation());
        called.noteIn(record, started);
        return answer(route, called, record);
    }

    /** Leave for a step that may cost so much; a step that is held back is kept as an attempt. */
    Gate.AuthorizedAttempt authorise(Route route, Step step, Money ceiling, Attempt.Builder record)
            throws ModelException {
        try {
            requireOpen();
            return gate.authorise(route.id(), route.task(), step, ceiling, route.cancellation());
        } catch (ModelException held) {
            route.ended(record.ending(Ending.HELD_BACK, String.valueOf(held.getMessage()))
                    .failure(held.kind())
                    .build());
            throw held;
        }
    }

    /** Makes the call, and learns from how it went. */
    Called make(Gate.AuthorizedAttempt authorised, StreamSink sink, Cancellation cancellation) {
        Called called = calls.make(authorised, sink, cancellation);
        admissions.learn(authorised.model(), called);
        return called;
    }

    /** The answer of a call that is noted in the record; a failure is kept as an attempt. */
    Completion answer(Route route, Called called, Attempt.Builder record) throws ModelException {
        Completion completion = called.completion();
        if (completion != null) {
            return completion;
        }
        ModelException failure = route.delivery().isBroken() || called.failure() == null
                ? route.delivery().broken()
                : called.failure();
        route.ended(failed(record, failure));
        if (called.fatal() != null) {
            throw called.fatal();
        }
        throw failure;
    }

    private void requireOpen() throws ModelException {
        if (closed) {
            throw ModelException.builder(FailureKind.CANCELLED, "the router was closed")
                    .sent(FailureKind.Sent.NO)
                    .build();
        }
    }

    /** The attempt of a call that failed so. */
    static Attempt failed(Attempt.Builder record, ModelException failure) {
        Ending ending = switch (failure.kind()) {
            case ABSTAINED -> Ending.REJECTED;
            case CANCELLED -> Ending.CANCELLED;
            default -> Ending.FAILED;
        };
        return record.ending(ending, String.valueOf(failure.getMessage()))
                .failure(failure.kind())
                .answered("", failure.requestId().orElse(null))
                .build();
    }

    Living living() {
        return living;
    }

    Admissions admissions() {
        return admissions;
    }

    Calls calls() {
        return calls;
    }

    ExecutorService workers() {
        return workers;
    }

    Verdicts verdicts() {
        return verdicts;
    }

    Journal journal() {
        return journal;
    }

    Digests digests() {
        return digests;
    }

    ReviewQueue reviews() {
        return reviews;
    }

    Specs specs() {
        return specs;
    }

    Listeners listeners() {
        return listeners;
    }

    Time time() {
        return time;
    }

    @Override
    public void close() {
        closed = true;
        watchdog.close();
        settlements.close();
        listeners.close();
        workers.shutdown();
        validators.shutdown();
    }
}
