package dev.switchboard.core.simulation;

import dev.switchboard.caller.Caller;
import dev.switchboard.receipt.Entry;
import dev.switchboard.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

    /** Every account that a call of it is counted on, in each dimension. */
    Set<String> levels(String model) {
        Caller caller = task.caller();
        String tenant = "tenant:" + caller.tenant().orElseThrow();
        Set<String> levels = new TreeSet<>(Set.of(
                task.spec().account().path(),
                tenant,
                tenant + "/principal:" + caller.principal().orElseThrow(),
                "task:" + task.spec().name(),
                "model:" + model));
        caller.run().ifPresent(run -> levels.add(tenant + "/run:" + run));
        return levels;
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
