package dev.switchboard.core.engine;

import dev.switchboard.caller.DataClass;
import dev.switchboard.core.decision.Limits;
import dev.switchboard.core.decision.NearestMiss;
import dev.switchboard.core.policy.PolicySet;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Decision;
import dev.switchboard.decision.Estimator;
import dev.switchboard.decision.Forecast;
import dev.switchboard.decision.Limit;
import dev.switchboard.decision.Planner;
import dev.switchboard.decision.PromptSize;
import dev.switchboard.decision.Refusal;
import dev.switchboard.decision.Rejection;
import dev.switchboard.decision.ReviewRule;
import dev.switchboard.decision.Selector;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.task.Classifier;
import dev.switchboard.task.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what is done for a task: a pure function of the task and the snapshot, as far as the parts are. Every stage
 * stands in {@link #decide} in its order. A part that throws refuses the task under its name. Immutable; safe for use by
 * many threads.
 *
 * @param classifier finds out how sensitive a prompt is
 * @param policies what all policies say
 * @param estimator forecasts cost, latency and quality
 * @param selector ranks the candidates
 * @param planner makes the ladder
 * @param reviewRules say when a person has to agree because of a forecast
 */
public record Decider(
        Classifier classifier,
        PolicySet policies,
        Estimator estimator,
        Selector selector,
        Planner planner,
        List<ReviewRule> reviewRules) {
    /** Copies the rules. */
    public Decider {
        reviewRules = List.copyOf(reviewRules);
    }

    /** What is done for the task in that state of the system, and why. */
    public Decision decide(Task asked, Snapshot snapshot) {
        Task task = classified(asked);
        Refusal unjudged = Judges.check(task, snapshot, policies).orElse(null);
        if (unjudged != null) {
            return Decision.of(task, snapshot).refusal(unjudged).build();
        }
        PromptSize size = PromptSize.of(task.prompt(), task.spec().generation());
        Screening screening = Screening.of(task, size, snapshot, policies);
        Decision.Builder decision = Decision.of(task, snapshot).rejections(screening.rejections());
        try {
            Limits limits = Limits.of(task, snapshot);
            Forecast forecast = forecast(new Estimator.Request(task, size, screening.allowed(), snapshot));
            SoftLimits soft = SoftLimits.of(task, snapshot);
            Appraisal appraisal = appraise(task, screening, forecast, limits, soft.rules(reviewRules));
            decision.rejections(appraisal.rejections()).baseline(appraisal.best());
            if (appraisal.candidates().isEmpty()) {
                Refusal refusal = NearestMiss.among(missed(screening, appraisal.outside(), limits));
                return decision.refusal(orWait(refusal, screening, snapshot)).build();
            }
            Proposer proposer = new Proposer(selector, planner, task, forecast, snapshot);
            Proposal proposal = proposer.propose(appraisal.candidates(), appraisal.rejections());
            if (proposal.plan().isEmpty()) {
                decision.refusal(tooUnlikely(task, proposal, appraisal.outside(), limits));
            } else {
                proposal = soft.restrain(proposal, appraisal, limits, proposer);
            }
            return decision.rejections(proposal.rejections())
                    .candidates(proposal.ranking())
                    .plan(proposal.plan())
                    .build();
        } catch (PartFailedException e) {
            return decision.refusal(e.refusal()).build();
        }
    }

    private Task classified(Task task) {
        try {
            return task.raisedTo(classifier.classify(task.prompt()));
        } catch (Exception | StackOverflowError | LinkageError e) {
            return task.raisedTo(DataClass.RESTRICTED);
        }
    }

    private Forecast forecast(Estimator.Request request) {
        return PartFailedException.call("estimator", estimator, () -> estimator.forecast(request));
    }

    private Appraisal appraise(
            Task task, Screening screening, Forecast forecast, Limits limits, List<ReviewRule> rules) {
        return PartFailedException.call(
                "estimator", estimator, () -> Appraisal.of(task, screening, forecast, limits, rules));
    }

    /** Where the nearest models only rest, it would take a wait. */
    private static Refusal orWait(Refusal refusal, Screening screening, Snapshot snapshot) {
        if (refusal.binding() != Limit.HEALTH && refusal.binding() != Limit.RATE) {
            return refusal;
        }
        List<ModelProfile> resting = screening.rejections().stream()
                .filter(rejection -> rejection.limit() == Limit.HEALTH || rejection.limit() == Limit.RATE)
                .map(Rejection::model)
                .toList();
        return new Refusal(refusal.binding(), refusal.reason(), EarliestReturn.ofAll(resting, snapshot));
    }

    private static Refusal tooUnlikely(Task task, Proposal proposal, List<Candidate> outside, Limits limits) {
        double wanted = task.spec().requirements().minQuality();
        List<List<Rejection>> better = new ArrayList<>();
        for (Candidate candidate : outside) {
            if (candidate.estimate().quality() >= wanted) {
                better.add(limits.broken(candidate));
            }
        }
        return NearestMiss.ofLadders(
                proposal.plan().quality(), wanted, proposal.ranking().size(), better);
    }

    private static List<List<Rejection>> missed(Screening screening, List<Candidate> outside, Limits limits) {
        List<List<Rejection>> missed = new ArrayList<>();
        for (Rejection rejection : screening.rejections()) {
            missed.add(List.of(rejection));
        }
        for (Candidate candidate : outside) {
            missed.add(limits.broken(candidate));
        }
        return missed;
    }
}
