package dev.switchboard.core.engine;

import dev.switchboard.Outcome;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.cost.Usage;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Decision;
import dev.switchboard.decision.Limit;
import dev.switchboard.decision.Refusal;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.AttemptRole;
import dev.switchboard.receipt.Digest;
import dev.switchboard.receipt.Ending;
import dev.switchboard.receipt.Entry;
import dev.switchboard.receipt.Receipt;
import dev.switchboard.review.ReviewRequest;
import dev.switchboard.task.Task;
import dev.switchboard.time.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One route under way: what has happened so far, and how it can end. Used by one thread. */
final class Route {
    private static final int MOST_DECIDED_ANEW = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Route.class);
    private static final Duration REVIEW_PATIENCE = Duration.ofDays(7);

    private final Engine engine;
    private final String id;
    private Decision decision;
    private final Cancellation cancellation;
    private final Delivery delivery;
    private final List<Digest> digests;
    private final List<Attempt> attempts = new ArrayList<>(2);
    private final long begun;
    private Money spent = Money.ZERO;
    private int numbered;
    private int decidedAnew;

    Route(
            Engine engine,
            String id,
            Decision decision,
            Cancellation cancellation,
            Delivery delivery,
            List<Digest> digests) {
        this.engine = engine;
        this.id = id;
        this.decision = decision;
        this.cancellation = cancellation;
        this.delivery = delivery;
        this.digests = digests;
        this.begun = engine.time().nanos();
    }

    String id() {
        return id;
    }

    Decision decision() {
        return decision;
    }

    Task task() {
        return decision.task();
    }

    /** Whether another decision may take the place of this one. */
    boolean mayDecideAnew() {
        return decidedAnew < MOST_DECIDED_ANEW;
    }

    /** Goes on by another decision about the same task. */
    void follow(Decision anew) {
        decision = anew;
        decidedAnew++;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    Delivery delivery() {
        return delivery;
    }

    List<Attempt> attempts() {
        return attempts;
    }

    /** A number for an attempt that begins. A judge's begins before the answer that it judges has ended. */
    int nextNumber() {
        return ++numbered;
    }

    /** The last attempt that brought an answer to the task, if there was any; judges do not count. */
    @Nullable
    Attempt lastAnswer() {
        return last(attempt -> attempt.ending() == Ending.ACCEPTED
                || attempt.ending() == Ending.REVIEW
                || attempt.ending() == Ending.REJECTED);
    }

    /** The last attempt that was to answer the task by that model, if there was any. */
    @Nullable
    Attempt last(ModelId asked) {
        return last(attempt -> attempt.asked().equals(asked));
    }

    private @Nullable Attempt last(Predicate<Attempt> wanted) {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (attempts.get(i).role() == AttemptRole.ANSWER && wanted.test(attempts.get(i))) {
                return attempts.get(i);
            }
        }
        return null;
    }

    /** Whether anything was sent so far. */
    boolean hasSent() {
        return attempts.stream().anyMatch(attempt -> attempt.ending() != Ending.HELD_BACK);
    }

    /** What is left of the task's own cost limit. */
    Money left() {
        Money most = task().spec().requirements().maxCost().orElse(null);
        return most == null ? Money.MAX : most.minus(spent).max(Money.ZERO);
    }

    /** Takes over what happened before a person was asked. */
    void takeOver(List<Attempt> earlier) {
        for (Attempt attempt : earlier) {
            attempts.add(attempt);
            spent = spent.plus(attempt.cost());
            numbered = Math.max(numbered, attempt.number());
        }
    }

    /** Keeps an attempt that ended. */
    void ended(Attempt attempt) throws ModelException {
        attempts.add(attempt);
        attempts.sort(Comparator.comparingInt(Attempt::number));
        spent = spent.plus(attempt.cost());
        engine.listeners().attempted(attempt);
        engine.journal().write(new Entry.Ended(id, engine.time().now(), attempt));
    }

    Outcome completed(Completion completion) {
        Receipt.Builder receipt = receipt("COMPLETED", "");
        List<Digest> all = new ArrayList<>(digests);
        all.add(engine.digests().answer(id, task().caller(), completion));
        receipt.digests(all);
        decision.baseline().ifPresent(best -> baseline(receipt, best, completion.usage()));
        return conclude(receipt, made -> new Outcome.Completed(completion, made));
    }

    Outcome refused(Refusal refusal) {
        return conclude(receipt("REFUSED", refusal.toString()), made -> new Outcome.Refused(refusal, made));
    }

    /** What speaks against the task is refused, or asked before the first rung with all that has to be asked there. */
    Outcome objected(Objection objection) {
        if (!objection.asks()) {
            return refused(new Refusal(Limit.RUN, "The task may not begin: " + objection.reason() + ".", List.of()));
        }
        List<String> reasons = new ArrayList<>();
        reasons.add(objection.reason());
        reasons.addAll(decision.plan().rungs().get(0).head().reviewReasons());
        return pending(0, reasons, null);
    }

    Outcome failed(FailureKind kind, String reason) {
        return conclude(receipt("FAILED", kind + ": " + reason), made -> new Outcome.Failed(kind, reason, made));
    }

    /** Asks a person about a rung, or about an answer. */
    Outcome pending(int rung, List<String> reasons, @Nullable Completion answer) {
        Instant now = engine.time().now();
        ReviewRequest request = ReviewRequest.of("review-" + id + "-" + rung + (answer == null ? "" : "a"), decision)
                .place(id, rung)
                .reasons(reasons)
                .completion(answer)
                .attempts(attempts)
                .specDigest(engine.specs().digest(task().spec()))
                .time(now, now.plus(REVIEW_PATIENCE))
                .build();
        String why = String.join("; ", reasons);
        try {
            engine.journal().write(new Entry.Reviewed(id, now, request.id(), "ASKED", "", why));
            engine.reviews().ask(request);
        } catch (ModelException e) {
            return failed(e.kind(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Its message may quote the question, and so the prompt, which stands on no receipt.
            return failed(
                    FailureKind.PLUGIN,
                    "a person has to be asked, and the review queue threw "
                            + e.getClass().getName());
        }
        return conclude(receipt("PENDING_REVIEW", why), made -> new Outcome.PendingReview(request, made));
    }

    private Receipt.Builder receipt(String result, String reason) {
        return Receipt.of(id, decision)
                .time(engine.time().now(), Duration.ofNanos(engine.time().nanos() - begun))
                .attempts(attempts)
                .digests(digests)
                .result(result, reason);
    }

    /**
     * What the answer would have cost at the best model: what it did cost, if that model gave it; else the same tokens at
     * that model's price; else, where nothing is counted in tokens, what it was expected to cost. Left out where the tokens
     * are so many that nobody can tell.
     */
    private void baseline(Receipt.Builder receipt, Candidate best, Usage usage) {
        Attempt last = lastAnswer();
        if (last != null && last.asked().equals(best.model().id())) {
            receipt.baseline(last.asked(), last.cost());
            return;
        }
        Pricing pricing = best.model().pricing();
        boolean counted = usage.inputTotal() + usage.outputTotal() > 0 && !(pricing instanceof Pricing.PerMachineHour);
        try {
            Money cost = counted
                    ? pricing.cost(Usage.of(usage.inputTotal(), usage.outputTotal()))
                    : best.estimate().cost();
            receipt.baseline(best.model().id(), cost);
        } catch (ArithmeticException e) {
            LOG.warn("what route {} saved cannot be told: its answer counts {}", id, usage);
        }
    }

    /** No answer without its receipt. */
    private Outcome conclude(Receipt.Builder builder, Function<Receipt, Outcome> ending) {
        Receipt receipt = builder.build();
        Outcome outcome;
        try {
            engine.journal().write(receipt);
            outcome = ending.apply(receipt);
        } catch (ModelException e) {
            outcome = new Outcome.Failed(e.kind(), String.valueOf(e.getMessage()), receipt);
        }
        engine.listeners().finished(outcome);
        return outcome;
    }
}
