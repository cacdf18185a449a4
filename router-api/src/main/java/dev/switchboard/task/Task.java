package dev.switchboard.task;

import dev.switchboard.caller.Caller;
import dev.switchboard.caller.DataClass;
import dev.switchboard.model.Prompt;

/** One task: a kind, a prompt, and on whose behalf. A value; it can be stored, compared and routed again. Immutable. */
public final class Task {
    private static final TaskSpec AD_HOC = TaskSpec.named("ad-hoc");

    private final TaskSpec spec;
    private final Prompt prompt;
    private final Caller caller;
    private final DataClass dataClass;

    Task(TaskSpec spec, Prompt prompt) {
        this(spec, prompt, Caller.UNNAMED, spec.dataClass());
    }

    private Task(TaskSpec spec, Prompt prompt, Caller caller, DataClass dataClass) {
        this.spec = spec;
        this.prompt = prompt;
        this.caller = caller;
        this.dataClass = dataClass;
    }

    /** A question with all the defaults, of the kind {@code ad-hoc}. */
    public static Task of(String text) {
        return AD_HOC.ask(text);
    }

    /** As this, on behalf of that caller. */
    public Task by(Caller caller) {
        return new Task(spec, prompt, caller, dataClass);
    }

    /** As this, with data at least that sensitive. */
    public Task raisedTo(DataClass atLeast) {
        DataClass raised = dataClass.atLeast(atLeast);
        return raised == dataClass ? this : new Task(spec, prompt, caller, raised);
    }

    /** As this, content with answers that are right with that probability. */
    public Task contentWith(double quality) {
        return new Task(spec.minQuality(quality), prompt, caller, dataClass);
    }

    /** Its kind. */
    public TaskSpec spec() {
        return spec;
    }

    /** What is asked. */
    public Prompt prompt() {
        return prompt;
    }

    /** On whose behalf. */
    public Caller caller() {
        return caller;
    }

    /** How sensitive its data is: the kind's class, or more. */
    public DataClass dataClass() {
        return dataClass;
    }

    /** The kind and the caller; a prompt is never printed by accident. */
    @Override
    public String toString() {
        return spec.name() + " for " + caller;
    }
}
