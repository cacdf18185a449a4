package dev.switchboard.examples.cli.scenes;

import dev.switchboard.Outcome;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.Limit;
import dev.switchboard.examples.cli.report.Destination;
import dev.switchboard.examples.cli.report.Scene;
import dev.switchboard.model.FailureKind;
import java.util.ArrayList;
import java.util.List;

/** What became of the tasks of a scene, in their order. */
record Played(List<Outcome> outcomes) {
    /** How many tasks in a row ended alike, from the first on. */
    List<Scene.Part> parts() {
        List<Scene.Part> parts = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Destination end = Destination.of(outcome.receipt());
            int last = parts.size() - 1;
            if (last >= 0 && parts.get(last).end() == end) {
                parts.set(last, new Scene.Part(parts.get(last).tasks() + 1, end));
            } else {
                parts.add(new Scene.Part(1, end));
            }
        }
        return parts;
    }

    long answered() {
        return outcomes.stream().filter(Outcome.Completed.class::isInstance).count();
    }

    long ended(Destination end) {
        return outcomes.stream()
                .filter(outcome -> Destination.of(outcome.receipt()) == end)
                .count();
    }

    /** How many a budget kept from being called. */
    long denied() {
        return outcomes.stream().filter(Played::isDenied).count();
    }

    private static boolean isDenied(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? refused.refusal().binding() == Limit.BUDGET
                : outcome instanceof Outcome.Failed failed && failed.kind() == FailureKind.BUDGET_EXCEEDED;
    }

    Money cost() {
        Money cost = Money.ZERO;
        for (Outcome outcome : outcomes) {
            cost = cost.plus(outcome.receipt().cost());
        }
        return cost;
    }
}
