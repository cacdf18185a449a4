package dev.switchboard.examples.cli.scenes;

import dev.switchboard.examples.cli.tasks.TaskLine;
import dev.switchboard.examples.demo.DemoLadder;
import dev.switchboard.task.Task;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.time.Time;
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
