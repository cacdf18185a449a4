package dev.switchboard.core.engine;

import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Forecast;
import dev.switchboard.decision.Plan;
import dev.switchboard.decision.Planner;
import dev.switchboard.decision.Rejection;
import dev.switchboard.decision.Selector;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.task.Task;
import java.util.List;

/** Has candidates ranked and a ladder made of them, for one task in one state of the system. */
record Proposer(Selector selector, Planner planner, Task task, Forecast forecast, Snapshot snapshot) {
    // What a likeliest ladder is said to reach and what a search finds may differ in the last digits.
    private static final double ROUNDING = 1e-9;

    /** What is proposed of these; its plan is empty if it would not be good enough. */
    Proposal propose(List<Candidate> candidates, List<Rejection> rejections) {
        List<Candidate> ranking = rank(candidates);
        return new Proposal(ranking, plan(task, ranking), rejections);
    }

    /** The same, but where the plan would not be good enough, the task is content with what these can reach. */
    Proposal proposeTheBestOf(List<Candidate> candidates, List<Rejection> rejections) {
        Proposal proposal = propose(candidates, rejections);
        Plan plan = proposal.plan();
        if (!plan.isEmpty()) {
            return proposal;
        }
        double reachable = Math.max(0, Math.min(1, plan.quality()) - ROUNDING);
        return new Proposal(proposal.ranking(), plan(task.contentWith(reachable), proposal.ranking()), rejections);
    }

    private List<Candidate> rank(List<Candidate> candidates) {
        Selector.Request request = new Selector.Request(task, candidates, forecast, snapshot);
        List<Candidate> ranking =
                PartFailedException.call("selector", selector, () -> Roster.only(candidates, selector.rank(request)));
        if (ranking.isEmpty()) {
            throw new PartFailedException("selector", selector, "chose none of the candidates");
        }
        return ranking;
    }

    private Plan plan(Task wanting, List<Candidate> ranking) {
        Planner.Request request = new Planner.Request(wanting, ranking, forecast, snapshot);
        Plan plan = PartFailedException.call("planner", planner, () -> planner.plan(request));
        if (!Roster.covers(ranking, plan)) {
            throw new PartFailedException("planner", planner, "planned with a model that is no candidate");
        }
        return plan;
    }
}
