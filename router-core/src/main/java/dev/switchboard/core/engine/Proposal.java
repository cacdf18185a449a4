package dev.switchboard.core.engine;

import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Plan;
import dev.switchboard.decision.Rejection;
import dev.switchboard.decision.Rung;
import java.util.List;

/**
 * Who may serve a task and who may not, and the ladder to climb.
 *
 * @param ranking the candidates, the best first
 * @param plan the ladder; empty if none is good enough
 * @param rejections why the others may not serve
 */
record Proposal(List<Candidate> ranking, Plan plan, List<Rejection> rejections) {

    /** The same without what comes after a rejected answer. */
    Proposal firstRungOnly() {
        if (plan.rungs().size() < 2) {
            return this;
        }
        Rung first = plan.rungs().get(0);
        Plan low = new Plan(
                List.of(first),
                first.head().estimate().cost(),
                first.head().estimate().quality(),
                plan.propensity());
        return new Proposal(ranking, low, rejections);
    }
}
