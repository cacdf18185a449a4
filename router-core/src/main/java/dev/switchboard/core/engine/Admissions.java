package dev.switchboard.core.engine;

import dev.switchboard.budget.BudgetReply;
import dev.switchboard.core.resilience.ResilienceSettings;
import dev.switchboard.core.resilience.admission.Admission;
import dev.switchboard.core.resilience.admission.Backoff;
import dev.switchboard.core.resilience.admission.Entry;
import dev.switchboard.core.resilience.admission.Pause;
import dev.switchboard.core.resilience.admission.Permit;
import dev.switchboard.core.resilience.admission.Rests;
import dev.switchboard.core.resilience.admission.RetryBudget;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Who is let in, who is left alone, and how long to wait: what the router learns from how its calls go. Thread-safe. */
final class Admissions {
    private final Admission admission;
    private final Backoff backoff;
    private final RetryBudget retries;
    private final Rests rests;
    private final int failedAttempts;

    Admissions(
            ResilienceSettings settings,
            Map<String, Integer> maxConcurrent,
            Rests rests,
            RandomGenerator random,
            Time time) {
        this.admission = new Admission(settings, maxConcurrent, rests, time);
        this.backoff = new Backoff(settings, random);
        this.retries = new RetryBudget(settings.retryReserve());
        this.rests = rests;
        this.failedAttempts = settings.failedAttempts();
    }

    /**
     * A permit for one call. Only who is let in pays into the provider's retry bucket, or out of it.
     *
     * @param again whether the bucket pays for the call, because its route has caused load before
     */
    Permit enter(ModelProfile model, boolean again) throws ModelException {
        String provider = model.id().provider();
        Entry entry = admission.tryEnter(model.id());
        if (entry instanceof Entry.Refused refused) {
            throw ModelException.of(FailureKind.NOT_ADMITTED, refused.reason());
        }
        Permit permit = (Permit) entry;
        if (!again) {
            retries.firstAttempt(provider);
        } else if (!retries.tryRetry(provider)) {
            permit.close();
            throw ModelException.of(FailureKind.NOT_ADMITTED, provider + " has had as many retries as it may cause");
        }
        return permit;
    }

    /** Learns that the model's own account, or its provider's, has too little left. Others' accounts say nothing of it. */
    void learn(ModelProfile model, BudgetReply.Denied denied) {
        if (!model.id().account().levels().contains(denied.account())) {
            return;
        }
        boolean nothingFits =
                denied.frozen() || denied.left().calls() == 0 || denied.left().tokens() == 0;
        String barred = nothingFits ? denied.reason() : "";
        rests.learn(new Snapshot.Headroom(denied.account(), denied.left().money(), List.of(), barred));
    }

    /** How many attempts of one route may fail. */
    int failedAttempts() {
        return failedAttempts;
    }

    /** Learns from how a call went. */
    void learn(ModelProfile model, Called called) {
        if (called.completion() != null) {
            called.completion().headroom().ifPresent(headroom -> rests.learn(model.id(), headroom));
        } else if (called.failure() != null) {
            rests.learn(model.id(), called.failure());
        }
    }

    /** Leaves a model alone for as long as it asked. */
    void leaveAlone(ModelProfile model, ModelException failure) {
        failure.retryAfter().ifPresent(wait -> rests.rest(model.id(), wait, "it asked to be left alone"));
    }

    /** How long to wait before the same model is asked again; nothing if there is no time for it, or it rests longer. */
    Optional<Duration> waitBeforeRetry(
            ModelProfile model, ModelException failure, int retry, Cancellation cancellation) {
        Pause pause = backoff.before(retry, failure.retryAfter(), cancellation.remainingNanos());
        if (pause instanceof Pause.Wait wait && rests.left(model.id()).compareTo(wait.duration()) <= 0) {
            return Optional.of(wait.duration());
        }
        leaveAlone(model, failure);
        return Optional.empty();
    }
}
