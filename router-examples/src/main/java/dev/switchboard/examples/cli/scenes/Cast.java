package dev.switchboard.examples.cli.scenes;

import dev.switchboard.Outcome;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.Limit;
import dev.switchboard.examples.cli.report.Destination;
import dev.switchboard.examples.cli.report.Scene;
import dev.switchboard.examples.cli.tasks.TaskLine;
import dev.switchboard.examples.demo.DemoLadder;
import dev.switchboard.model.FailureKind;
import dev.switchboard.task.Task;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/**
 * Who plays in the scenes: the demo's models, of which none fails, and its tasks.
 *
 * @param time what the models wait in
 * @param ladder the models
 * @param lines the tasks
 */
record Cast(Time time, DemoLadder ladder, List<TaskLine> lines) {
    DemoLadder.Entry model(String id) {
        return ladder.models().stream()
                .filter(entry -> entry.profile().id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the demo has no model " + id));
    }

    /** The task of that line, declared a little otherwise. */
    Task task(String id, UnaryOperator<TaskSpec> change) {
        Task task = lines.stream()
                .filter(line -> line.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the demo has no task " + id))
                .task();
        return change.apply(task.spec()).ask(task.prompt());
    }

    /** How many tasks in a row ended alike, from the first on. */
    static List<Scene.Part> parts(List<Outcome> outcomes) {
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

    static long answered(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome.Completed.class::isInstance).count();
    }

    static long ended(List<Outcome> outcomes, Destination end) {
        return outcomes.stream()
                .filter(outcome -> Destination.of(outcome.receipt()) == end)
                .count();
    }

    /** How many a budget kept from being called. */
    static long denied(List<Outcome> outcomes) {
        return outcomes.stream().filter(Cast::isDenied).count();
    }

    private static boolean isDenied(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? refused.refusal().binding() == Limit.BUDGET
                : outcome instanceof Outcome.Failed failed && failed.kind() == FailureKind.BUDGET_EXCEEDED;
    }

    static Money cost(List<Outcome> outcomes) {
        Money cost = Money.ZERO;
        for (Outcome outcome : outcomes) {
            cost = cost.plus(outcome.receipt().cost());
        }
        return cost;
    }

    static <T> T joined(Future<T> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
