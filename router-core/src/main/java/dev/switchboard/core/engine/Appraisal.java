package dev.switchboard.core.engine;

import dev.switchboard.core.decision.Limits;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Estimate;
import dev.switchboard.decision.Forecast;
import dev.switchboard.decision.Rejection;
import dev.switchboard.decision.ReviewRule;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The models that were let through, with what is forecast of them: those that keep the task's limits, those that do not
 * and why, and the best of all of them.
 *
 * @param candidates who keeps the limits, in the snapshot's order
 * @param outside who does not
 * @param rejections why not, one for each of those outside
 * @param reviews says of a candidate under which conditions the rules let it in
 * @param best the likeliest of all, inside or outside; of equally likely ones the cheapest, so that no saving is flattered
 */
record Appraisal(
        List<Candidate> candidates,
        List<Candidate> outside,
        List<Rejection> rejections,
        UnaryOperator<Candidate> reviews,
        @Nullable Candidate best) {

    static Appraisal of(Task task, Screening screening, Forecast forecast, Limits limits, List<ReviewRule> rules) {
        int size = screening.allowed().size();
        List<Candidate> candidates = new ArrayList<>(size);
        List<Candidate> outside = new ArrayList<>(0);
        List<Rejection> rejections = new ArrayList<>(screening.rejections());
        Candidate best = null;
        for (int i = 0; i < size; i++) {
            ModelProfile model = screening.allowed().get(i);
            Candidate candidate = screening.judgements().get(i).applyTo(Candidate.of(model, forecast.of(model)));
            best = best == null || isBetter(candidate.estimate(), best.estimate()) ? candidate : best;
            Rejection broken = limits.check(candidate);
            if (broken == null) {
                candidates.add(reviewed(task, candidate, rules));
            } else {
                outside.add(candidate);
                rejections.add(broken);
            }
        }
        return new Appraisal(candidates, outside, rejections, candidate -> reviewed(task, candidate, rules), best);
    }

    /** One of those outside, with what the rules say of it. */
    Candidate reviewed(Candidate candidate) {
        return reviews.apply(candidate);
    }

    private static boolean isBetter(Estimate one, Estimate other) {
        int byQuality = Double.compare(one.quality(), other.quality());
        return byQuality > 0 || (byQuality == 0 && one.cost().compareTo(other.cost()) < 0);
    }

    /** A rule that fails has not said that nobody needs to agree. */
    private static Candidate reviewed(Task task, Candidate candidate, List<ReviewRule> rules) {
        Candidate reviewed = candidate;
        for (int i = 0; i < rules.size(); i++) {
            try {
                String reason = rules.get(i)
                        .reason(new ReviewRule.Request(task, candidate))
                        .orElse(null);
                reviewed = reason == null ? reviewed : reviewed.withReview(reason);
            } catch (Exception | StackOverflowError | LinkageError e) {
                reviewed = reviewed.withReview(
                        "a review rule failed with " + e.getClass().getSimpleName());
            }
        }
        return reviewed;
    }
}
