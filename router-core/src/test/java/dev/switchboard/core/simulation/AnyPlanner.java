package dev.switchboard.core.simulation;

import dev.switchboard.cost.Money;
import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Plan;
import dev.switchboard.decision.Planner;
import dev.switchboard.decision.Rung;
import java.util.ArrayList;
import java.util.List;

/** Plans some ladder or other over whatever may serve. */
record AnyPlanner(Chance chance) implements Planner {
    @Override
    public Plan plan(Request request) {
        List<Candidate> order = chance.shuffled(request.ranking());
        List<Rung> rungs = new ArrayList<>();
        int from = 0;
        while (from < order.size()) {
            int to = from + 1 + chance.below(order.size() - from);
            rungs.add(new Rung(order.get(from), order.subList(from + 1, to)));
            from = to;
        }
        return new Plan(rungs, Money.ZERO, 0.99, 1);
    }
}
