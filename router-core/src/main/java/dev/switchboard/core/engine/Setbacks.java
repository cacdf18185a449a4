package dev.switchboard.core.engine;

import dev.switchboard.Outcome;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Limit;
import dev.switchboard.decision.Refusal;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.Ending;
import dev.switchboard.task.SideEffects;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What went wrong on one route so far, and what that leaves to try. There is one layer of retries and it is this: at most as
 * many failed attempts a route as are set, paid from the provider's retry bucket, within the route's own time. Used by one thread.
 */
final class Setbacks {
    private final Engine engine;
    private final Route route;
    private final List<String> tried = new ArrayList<>(2);
    private final Set<ModelId> rejected = new HashSet<>(2);
    private int failures;
    private boolean sent;
    private long overflowed;
    private Limit held = Limit.HEALTH;

    /** What to do after a failure. */
    enum Remedy {
        AGAIN,
        SIDEWAYS,
        UP,
        STOP
    }

    Setbacks(Engine engine, Route route) {
        this.engine = engine;
        this.route = route;
        this.sent = route.hasSent();
    }

    /** Notes an answer that did not do. */
    void rejected(Candidate member, String words) {
        sent = true;
        rejected.add(member.model().id());
        tried.add(member.model() + ": " + words);
    }

    /** Whether this model's answer has been rejected on this route: as a peer of a higher rung it would repeat it. */
    boolean hasRejected(Candidate member) {
        return rejected.contains(member.model().id());
    }

    /** Notes a failure and says what to do about it; waits, if the answer is to try again. */
    Remedy after(Candidate member, ModelException failure, boolean hasPeer) {
        note(member, failure);
        if (mustStop(failure)) {
            return Remedy.STOP;
        }
        return switch (failure.kind().remedy()) {
            case NONE -> Remedy.STOP;
            case HIGHER_RUNG -> Remedy.UP;
            case OTHER_MODEL -> Remedy.SIDEWAYS;
            case RETRY -> retry(member, failure, hasPeer);
        };
    }

    /** Notes the failure of a call beside which another ran; what to do about it, that other says. */
    void beside(Candidate member, ModelException failure) {
        note(member, failure);
        engine.admissions().leaveAlone(member.model(), failure);
    }

    private void note(Candidate member, ModelException failure) {
        tried.add(member.model() + ": " + failure.kind() + ", " + failure.getMessage());
        boolean heldBack = wasHeldBack(member);
        sent |= !heldBack;
        if (heldBack && failure.kind() == FailureKind.BUDGET_EXCEEDED) {
            held = Limit.BUDGET;
        }
        if (!heldBack && failure.kind() != FailureKind.ABSTAINED) {
            failures++;
        }
        if (failure.kind() == FailureKind.CONTEXT_OVERFLOW) {
            overflowed = Math.max(overflowed, member.model().contextWindow());
        }
    }

    /** Whether nothing was sent, and a budget was the reason. */
    boolean lackedBudget() {
        return held == Limit.BUDGET && !sent;
    }

    /** Whether the prompt may fit into the model's window, after those that did not hold it. */
    boolean mayFit(Candidate member) {
        return member.model().contextWindow() > overflowed;
    }

    /** Notes a model into whose window the prompt cannot fit. */
    void tooSmall(Candidate member) {
        tried.add(member.model() + ": its window is no larger");
    }

    private boolean wasHeldBack(Candidate member) {
        Attempt last = route.last(member.model().id());
        return last == null || last.ending() == Ending.HELD_BACK;
    }

    /** Whether going on would be wrong, or is no longer worth it, whatever might help. */
    private boolean mustStop(ModelException failure) {
        return route.cancellation().isOver() || isFinal(failure) || failures >= most();
    }

    private int most() {
        return engine.admissions().failedAttempts();
    }

    /** Whether nobody else may be asked after that failure: its answer is half out, or its effects may be. */
    private boolean isFinal(ModelException failure) {
        boolean ambiguous = failure.sent() != FailureKind.Sent.NO;
        return route.delivery().isCommitted()
                || failure.kind().remedy() == FailureKind.Remedy.NONE
                || (ambiguous
                        && failure.kind() != FailureKind.ABSTAINED
                        && route.task().spec().sideEffects() != SideEffects.NONE);
    }

    /**
     * Who has no capacity is not asked again while a peer waits; whoever merely stumbled is, but the last attempt of a
     * route is a peer's.
     */
    private Remedy retry(Candidate member, ModelException failure, boolean hasPeer) {
        boolean noCapacity = failure.kind() == FailureKind.RATE_LIMITED
                || failure.kind() == FailureKind.OVERLOADED
                || failure.kind() == FailureKind.CONNECT;
        if (hasPeer && (noCapacity || failures == most() - 1)) {
            engine.admissions().leaveAlone(member.model(), failure);
            return Remedy.SIDEWAYS;
        }
        Optional<Duration> wait =
                engine.admissions().waitBeforeRetry(member.model(), failure, failures - 1, route.cancellation());
        if (wait.isEmpty()) {
            return Remedy.SIDEWAYS;
        }
        try {
            engine.time().sleep(wait.get(), route.cancellation());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Remedy.STOP;
        }
        return route.cancellation().isOver() ? Remedy.STOP : Remedy.AGAIN;
    }

    /** How a route ends that stops at a failure. */
    Outcome stopped(ModelException failure) {
        FailureKind kind = stopKind(failure);
        boolean outOfAttempts = kind == failure.kind() && !isFinal(failure) && failures >= most();
        return outOfAttempts ? nothingLeft() : route.failed(kind, String.valueOf(failure.getMessage()));
    }

    /** The end of the route's time, or of its caller's patience, goes before its last failure. */
    private FailureKind stopKind(ModelException failure) {
        if (route.cancellation().isCancelled() || Thread.currentThread().isInterrupted()) {
            return FailureKind.CANCELLED;
        }
        if (route.cancellation().remainingNanos() <= 0) {
            return FailureKind.DEADLINE;
        }
        return failure.kind();
    }

    /** How a route ends when its ladder or its attempts do: refused if nothing was sent, failed otherwise. */
    Outcome nothingLeft() {
        String all = String.join("; ", tried);
        List<String> waiting = EarliestReturn.ofAll(planned(), engine.living().snapshot(route.task()));
        if (sent) {
            String wait = waiting.isEmpty() ? "" : "; it would take " + waiting.get(0);
            return route.failed(FailureKind.NO_CANDIDATE, "nothing is left to try: " + all + wait);
        }
        return route.refused(new Refusal(held, "No model could be called: " + all + ".", waiting));
    }

    private List<ModelProfile> planned() {
        return route.decision().plan().rungs().stream()
                .flatMap(rung -> rung.members().stream())
                .map(Candidate::model)
                .toList();
    }
}
