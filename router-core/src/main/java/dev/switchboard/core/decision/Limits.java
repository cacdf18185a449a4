package dev.switchboard.core.decision;

import dev.switchboard.cost.Money;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Estimate;
import dev.switchboard.decision.Limit;
import dev.switchboard.decision.ModelState;
import dev.switchboard.decision.Rejection;
import dev.switchboard.decision.Rejection.Stage;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.task.Requirements;
import dev.switchboard.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The task's limits against a candidate's forecast. The worst case of one call must fit the cost limit, the tightest
 * budget, and what the model's own account was last said to have left; as the worst case holds the whole output that the task allows, a candidate that fits is never squeezed into a
 * truncated answer. The expected latency must fit the time. The quality is a limit only where nothing can check the
 * answer: where validators can, a ladder may reach with several models what none reaches alone. Immutable.
 */
public final class Limits {
    private static final double MILLIONTHS = 1e6;

    private final long maxCost;
    private final long budget;
    private final String barred;
    private final Snapshot snapshot;
    private final long within;
    private final double minQuality;

    private Limits(Task task, Snapshot snapshot) {
        Requirements requirements = task.spec().requirements();
        maxCost = requirements.maxCost().orElse(Money.MAX).nanos();
        Snapshot.Headroom headroom = snapshot.budget();
        budget = headroom == null ? Long.MAX_VALUE : headroom.left().nanos();
        barred = headroom == null ? "" : headroom.barred();
        this.snapshot = snapshot;
        within = requirements.within().toNanos();
        minQuality = task.spec().validators().isEmpty() ? requirements.minQuality() : 0;
    }

    /** The limits of a task in a state of the system. */
    public static Limits of(Task task, Snapshot snapshot) {
        return new Limits(task, snapshot);
    }

    /** The first limit that the candidate breaks, or null if it keeps all. */
    public @Nullable Rejection check(Candidate candidate) {
        return keepsAll(candidate.estimate()) && ownBudget(candidate) == null
                ? null
                : broken(candidate).get(0);
    }

    /** Whether the candidate would serve a task that is content with less quality. */
    public boolean lacksOnlyQuality(Candidate candidate) {
        return broken(candidate).stream().allMatch(broken -> broken.limit() == Limit.QUALITY);
    }

    /** Every limit that the candidate breaks: all of them have to give way for it to serve. */
    public List<Rejection> broken(Candidate candidate) {
        Estimate estimate = candidate.estimate();
        long worst = estimate.worstCost().nanos();
        List<Rejection> broken = new ArrayList<>(1);
        if (worst > maxCost) {
            broken.add(rejection(candidate, Limit.COST, worst, maxCost));
        }
        if (!barred.isEmpty()) {
            broken.add(barred(candidate, barred));
        } else if (worst > budget) {
            broken.add(rejection(candidate, Limit.BUDGET, worst, budget));
        }
        Rejection own = ownBudget(candidate);
        if (own != null) {
            broken.add(own);
        }
        if (estimate.latencyNanos() > within) {
            broken.add(rejection(candidate, Limit.LATENCY, estimate.latencyNanos(), within));
        }
        if (estimate.quality() < minQuality) {
            broken.add(rejection(candidate, Limit.QUALITY, Math.round(minQuality * MILLIONTHS), (long)
                    (estimate.quality() * MILLIONTHS)));
        }
        return broken;
    }

    /** What the candidate breaks of its model's own budget, if anything. */
    private @Nullable Rejection ownBudget(Candidate candidate) {
        ModelState state = snapshot.state(candidate.model().id()).orElse(null);
        Snapshot.Headroom own = state == null ? null : state.budget();
        if (own == null) {
            return null;
        }
        if (!own.barred().isEmpty()) {
            return barred(candidate, own.barred());
        }
        Money worst = candidate.estimate().worstCost();
        return worst.compareTo(own.left()) > 0
                ? barred(
                        candidate,
                        "may cost " + worst + ", its account " + own.account() + " has " + own.left() + " left")
                : null;
    }

    private static Rejection barred(Candidate candidate, String reason) {
        return Rejection.because(candidate.model(), Stage.ESTIMATE, Limit.BUDGET, reason);
    }

    private boolean keepsAll(Estimate estimate) {
        long worst = estimate.worstCost().nanos();
        return worst <= maxCost
                && worst <= budget
                && barred.isEmpty()
                && estimate.latencyNanos() <= within
                && estimate.quality() >= minQuality;
    }

    private static Rejection rejection(Candidate candidate, Limit limit, long needed, long allowed) {
        return Rejection.measured(candidate.model(), Stage.ESTIMATE, limit, needed, allowed);
    }
}
