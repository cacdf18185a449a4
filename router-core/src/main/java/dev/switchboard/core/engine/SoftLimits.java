package dev.switchboard.core.engine;

import dev.switchboard.core.decision.Limits;
import dev.switchboard.cost.Pricing;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Limit;
import dev.switchboard.decision.Rejection;
import dev.switchboard.decision.Restraint;
import dev.switchboard.decision.ReviewRule;
import dev.switchboard.decision.Rung;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.decision.SoftAction;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.task.Task;
import dev.switchboard.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the soft limits that are reached make of a decision; nothing where none is. Immutable. */
final class SoftLimits {
    private static final SoftLimits NONE = new SoftLimits(List.of(), false);

    private final @Nullable Restraint cheaper;
    private final @Nullable Restraint flat;
    private final @Nullable Restraint ask;
    private final boolean judged;

    private SoftLimits(List<Restraint> reached, boolean judged) {
        this.cheaper = first(reached, SoftAction.CHEAPER_MODELS);
        this.flat = first(reached, SoftAction.NO_ESCALATION);
        this.ask = first(reached, SoftAction.ASK);
        this.judged = judged;
    }

    static SoftLimits of(Task task, Snapshot snapshot) {
        List<Restraint> reached = snapshot.restraints();
        return reached.isEmpty() ? NONE : new SoftLimits(reached, isJudgedForMoney(task, snapshot.models()));
    }

    /** These rules, and the one that a person has to agree to what costs money, if that is asked for. */
    List<ReviewRule> rules(List<ReviewRule> others) {
        if (ask == null) {
            return others;
        }
        List<ReviewRule> more = new ArrayList<>(others);
        more.add(request -> judged || request.candidate().estimate().worstCost().nanos() > 0
                ? Optional.of(ask.why())
                : Optional.empty());
        return more;
    }

    /** What is left of a proposal, or another in its place. */
    Proposal restrain(Proposal proposal, Appraisal appraisal, Limits limits, Proposer proposer) {
        Proposal restrained = cheaper == null ? proposal : cheaper(cheaper, proposal, appraisal, limits, proposer);
        return flat == null ? restrained : restrained.firstRungOnly();
    }

    /** A proposal of models that cost less than the dearest of the plan; where none can be made, the plan stays. */
    private static Proposal cheaper(
            Restraint why, Proposal proposal, Appraisal appraisal, Limits limits, Proposer proposer) {
        long dearest = dearest(proposal);
        List<Candidate> cheaper = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>(appraisal.rejections());
        for (Candidate candidate : appraisal.candidates()) {
            if (cost(candidate) < dearest) {
                cheaper.add(candidate);
            } else {
                rejections.add(Rejection.because(
                        candidate.model(), Rejection.Stage.ESTIMATE, Limit.BUDGET, "left out: " + why.why()));
            }
        }
        for (Candidate candidate : appraisal.outside()) {
            if (cost(candidate) < dearest && limits.lacksOnlyQuality(candidate)) {
                cheaper.add(appraisal.reviewed(candidate));
                rejections.removeIf(rejection -> rejection.model() == candidate.model());
            }
        }
        if (cheaper.isEmpty()) {
            return proposal;
        }
        Proposal frugal = proposer.proposeTheBestOf(cheaper, rejections);
        return frugal.plan().isEmpty() ? proposal : frugal;
    }

    private static long dearest(Proposal proposal) {
        long dearest = 0;
        for (Rung rung : proposal.plan().rungs()) {
            dearest = Math.max(dearest, cost(rung.head()));
        }
        return dearest;
    }

    private static long cost(Candidate candidate) {
        return candidate.estimate().cost().nanos();
    }

    private static @Nullable Restraint first(List<Restraint> reached, SoftAction action) {
        return reached.stream()
                .filter(restraint -> restraint.action() == action)
                .findFirst()
                .orElse(null);
    }

    /** Whether a model that costs money looks at the answers, whoever gives them. */
    private static boolean isJudgedForMoney(Task task, List<ModelProfile> models) {
        for (Validator validator : task.spec().validators()) {
            for (ModelId judge : validator.judges()) {
                for (ModelProfile model : models) {
                    if (model.id().equals(judge) && !(model.pricing() instanceof Pricing.Free)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
