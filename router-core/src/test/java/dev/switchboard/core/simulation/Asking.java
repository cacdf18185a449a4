package dev.switchboard.core.simulation;

import dev.switchboard.receipt.Entry;
import dev.switchboard.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task that somebody asked a process to do, and what was seen of it from outside. */
final class Asking {
    final String marker;
    final Task task;
    final SimulatedProcess process;
    final long begun;
    final List<Call> calls = new ArrayList<>();
    final List<Entry> entries = new ArrayList<>();
    /** The intent that was written last and of which no request has come yet. */
    Entry.@Nullable Intent announced;
    /** Whether its process stood still for longer than any hold lasts. */
    boolean stalled;
    /** Whether an entry of it could not be kept. */
    boolean unkept;

    Asking(String marker, Task task, SimulatedProcess process, long begun) {
        this.marker = marker;
        this.task = task;
        this.process = process;
        this.begun = begun;
    }

    long deadline() {
        return begun + task.spec().requirements().within().toNanos();
    }

    /** Whether anything had reached a model, and ended, when that was announced. */
    boolean wasSentBefore(Entry.Intent intent) {
        return calls.stream().anyMatch(call -> call.intent.attempt() < intent.attempt());
    }

    @Override
    public String toString() {
        return marker + " (" + task.spec().name() + ")";
    }
}
