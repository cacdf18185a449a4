package dev.switchboard.decision;

import dev.switchboard.task.Task;
import java.util.List;

/**
 * Ranks the candidates of a task, the best first. It may leave some out, though not everybody, and cannot add any: what
 * it returns beyond the given candidates, changed copies of them among it, is dropped. The same request gets the same
 * ranking. Does no I/O; safe for use by many threads. The test kit's {@code SelectorContract} examines it.
 */
@FunctionalInterface
public interface Selector {

    /** A task, its candidates in the order of their names, their forecast, and the state of the system. */
    record Request(Task task, List<Candidate> candidates, Forecast forecast, Snapshot snapshot) {}

    /** The candidates, the best first. */
    List<Candidate> rank(Request request);
}
