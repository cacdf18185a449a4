package dev.switchboard.receipt;

import dev.switchboard.caller.Account;
import dev.switchboard.caller.Caller;
import dev.switchboard.caller.DataClass;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Decision;
import dev.switchboard.decision.Plan;
import dev.switchboard.decision.Rejection;
import dev.switchboard.decision.Restraint;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.model.ModelId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lasting record of one route: every model with its verdict, the plan, every attempt, what it cost, what the best
 * allowed model would have cost, and how it ended. Holds no prompt and no answer, only keyed digests. Immutable.
 */
public final class Receipt implements Entry {
    private final String route;
    private final Instant at;
    private final Duration took;
    private final String task;
    private final Caller caller;
    private final Account account;
    private final DataClass dataClass;
    private final Snapshot.Versions versions;
    private final List<Candidate> candidates;
    private final List<Rejection> rejections;
    private final Plan plan;
    private final List<Restraint> restraints;
    private final List<Attempt> attempts;
    private final List<Digest> digests;
    private final String result;
    private final String reason;
    private final Money cost;
    private final @Nullable ModelId baseline;
    private final @Nullable Money baselineCost;

    private Receipt(Builder builder) {
        Decision decision = builder.decision;
        route = builder.route;
        at = builder.at;
        took = builder.took;
        task = decision.task().spec().name();
        caller = decision.task().caller();
        account = decision.task().spec().account();
        dataClass = decision.task().dataClass();
        versions = decision.snapshot().versions();
        candidates = decision.candidates();
        rejections = decision.rejections();
        plan = decision.plan();
        restraints = decision.snapshot().restraints();
        attempts = List.copyOf(builder.attempts);
        digests = List.copyOf(builder.digests);
        result = builder.result;
        reason = builder.reason;
        Money sum = Money.ZERO;
        for (Attempt attempt : attempts) {
            sum = sum.plus(attempt.cost());
        }
        cost = sum;
        baseline = builder.baseline;
        baselineCost = builder.baselineCost;
    }

    /** A builder of the receipt of a route that followed that decision. */
    public static Builder of(String route, Decision decision) {
        return new Builder(route, decision);
    }

    @Override
    public String route() {
        return route;
    }

    @Override
    public Instant at() {
        return at;
    }

    @Override
    public String type() {
        return "TASK_RESULT";
    }

    /** How long the route took, reviews aside. */
    public Duration took() {
        return took;
    }

    /** The kind of task. */
    public String task() {
        return task;
    }

    /** On whose behalf. */
    public Caller caller() {
        return caller;
    }

    /** Who pays. */
    public Account account() {
        return account;
    }

    /** How sensitive the data was. */
    public DataClass dataClass() {
        return dataClass;
    }

    /** Which catalog, policies and learned state it was decided with. */
    public Snapshot.Versions versions() {
        return versions;
    }

    /** The models that might have served, with their estimates, the best first. */
    public List<Candidate> candidates() {
        return candidates;
    }

    /** The models that might not, and why. */
    public List<Rejection> rejections() {
        return rejections;
    }

    /** The ladder that was planned. */
    public Plan plan() {
        return plan;
    }

    /** The soft limits that were reached when it was decided, and so shaped the plan. */
    public List<Restraint> restraints() {
        return restraints;
    }

    /** Every attempt, in order. */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** Keyed digests of the parts of the prompt and the answer. */
    public List<Digest> digests() {
        return digests;
    }

    /** How it ended: {@code COMPLETED}, {@code REFUSED}, {@code PENDING_REVIEW} or {@code FAILED}. */
    public String result() {
        return result;
    }

    /** Why it ended so; empty if it was completed. */
    public String reason() {
        return reason;
    }

    /** What all attempts together cost. */
    public Money cost() {
        return cost;
    }

    /** The best model that was allowed, where there was one. */
    public Optional<ModelId> baseline() {
        return Optional.ofNullable(baseline);
    }

    /** What the same task would have cost there in one call; known once there is an answer to measure. */
    public Optional<Money> baselineCost() {
        return Optional.ofNullable(baselineCost);
    }

    /** What was saved against the baseline, net of every failed and rejected attempt; negative if it was dearer. */
    public Optional<Money> saving() {
        return baselineCost().map(dearer -> dearer.minus(cost));
    }

    /** The receipt in plain words, for somebody who does not program. */
    public String explain() {
        return new ReceiptText(this).text();
    }

    @Override
    public String toString() {
        return "receipt " + route + " of " + task + ": " + result + ", " + cost;
    }

    /** Builds a {@link Receipt}; not safe for use by many threads. */
    public static final class Builder {
        private final String route;
        private final Decision decision;
        private Instant at = Instant.EPOCH;
        private Duration took = Duration.ZERO;
        private List<Attempt> attempts = new ArrayList<>(2);
        private List<Digest> digests = List.of();
        private String result = "FAILED";
        private String reason = "";
        private @Nullable ModelId baseline;
        private @Nullable Money baselineCost;

        private Builder(String route, Decision decision) {
            this.route = route;
            this.decision = decision;
        }

        /** When it ended and how long it took. */
        public Builder time(Instant ended, Duration took) {
            at = ended;
            this.took = took;
            return this;
        }

        /** Every attempt, in order. */
        public Builder attempts(List<Attempt> inOrder) {
            attempts = inOrder;
            return this;
        }

        /** Keyed digests. */
        public Builder digests(List<Digest> digests) {
            this.digests = digests;
            return this;
        }

        /** How it ended and why. */
        public Builder result(String result, String reason) {
            this.result = result;
            this.reason = reason;
            return this;
        }

        /** What it would have cost on the best model allowed. */
        public Builder baseline(ModelId model, Money cost) {
            baseline = model;
            baselineCost = cost;
            return this;
        }

        /** The receipt. */
        public Receipt build() {
            return new Receipt(this);
        }
    }
}
