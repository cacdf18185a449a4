package dev.switchboard.task;

import dev.switchboard.caller.Account;
import dev.switchboard.caller.DataClass;
import dev.switchboard.caller.Provenance;
import dev.switchboard.cost.Money;
import dev.switchboard.model.Capability;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.Prompt;
import dev.switchboard.validation.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of task, declared once and asked many times: what it requires, how its answers are generated and checked, how
 * sensitive and how risky it is, and who pays. Immutable; each method gives a changed copy. What is learned is learned by
 * its name.
 */
public final class TaskSpec {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final String name;
    private final Draft draft;

    private TaskSpec(String name, Draft draft) {
        this.name = name;
        this.draft = draft;
    }

    /** A kind of task with the defaults; its name has 1 to 64 characters of a-z, 0-9, {@code .}, {@code _}, {@code -}. */
    public static TaskSpec named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no task name: 1 to 64 characters of a-z, 0-9, '.', '_' and '-'");
        }
        return new TaskSpec(name, new Draft());
    }

    /** As this, needing these abilities as well. */
    public TaskSpec require(Capability... capabilities) {
        return requirements(r -> r.capabilities(capabilities));
    }

    /** As this, costing at most so much over the whole climb. */
    public TaskSpec maxCost(Money atMost) {
        return requirements(r -> r.maxCost(atMost));
    }

    /** As this, answered within so long over the whole climb. */
    public TaskSpec within(Duration atMost) {
        return requirements(r -> r.within(atMost));
    }

    /** As this, likely to be answered well: a probability from 0 to 1. */
    public TaskSpec minQuality(double probability) {
        return requirements(r -> r.minQuality(probability));
    }

    /** As this, with the requirements changed. */
    public TaskSpec requirements(UnaryOperator<Requirements> change) {
        return edit(d -> d.requirements = change.apply(d.requirements));
    }

    /** As this, wishing for that. */
    public TaskSpec objective(Objective objective) {
        return edit(d -> d.objective = objective);
    }

    /** As this, with the generation changed: form, length, tools, chance. */
    public TaskSpec generate(UnaryOperator<Generation> change) {
        return edit(d -> d.generation = change.apply(d.generation));
    }

    /** As this, with these instructions before every prompt. */
    public TaskSpec instructions(String system) {
        return edit(d -> d.instructions = system);
    }

    /** As this, with data of that class. */
    public TaskSpec dataClass(DataClass dataClass) {
        return edit(d -> d.dataClass = dataClass);
    }

    /** As this, that risky. */
    public TaskSpec risk(Risk risk) {
        return edit(d -> d.risk = risk);
    }

    /** As this, setting that in motion. */
    public TaskSpec sideEffects(SideEffects effects) {
        return edit(d -> d.sideEffects = effects);
    }

    /** As this, with text from there. */
    public TaskSpec provenance(Provenance provenance) {
        return edit(d -> d.provenance = provenance);
    }

    /** As this, with one more check; all must accept, in the order they were added. */
    public TaskSpec validate(Validator validator) {
        return edit(d -> {
            List<Validator> more = new ArrayList<>(d.validators);
            more.add(validator);
            d.validators = List.copyOf(more);
        });
    }

    /** As this, charged to that account. */
    public TaskSpec chargeTo(String account) {
        return edit(d -> d.account = Account.of(account));
    }

    /** As this, whose caller takes {@code Restart} events, so that pieces flow before the verdict. */
    public TaskSpec acceptRestarts() {
        return edit(d -> d.acceptsRestarts = true);
    }

    /**
     * As this, hedged: when a model has been silent for so long, its next peer is asked meanwhile. The first that hands over
     * a piece or answers whole wins; the other is cancelled, and charged for what it used. A hedge costs money to save
     * time: both calls are reserved, and both fit into the cost limit, or there is no hedge. A silent model is one that has
     * sent no piece of a streamed answer, or no answer of one that is not. Pieces of a hedged task come on a thread of the
     * router, still one at a time and in order.
     *
     * @throws IllegalArgumentException if the delay is not positive, or not shorter than what the task may take; or if the
     *     task has side effects, since a hedge would set them in motion twice
     */
    public TaskSpec hedgeAfter(Duration silence) {
        return edit(d -> d.hedgeAfter = silence);
    }

    /** A task of this kind with that text. */
    public Task ask(String text) {
        return ask(Prompt.of(text));
    }

    /** A task of this kind with that prompt, after the spec's own instructions. */
    public Task ask(Prompt prompt) {
        if (draft.instructions == null) {
            return new Task(this, prompt);
        }
        List<Message> messages = new ArrayList<>(prompt.messages().size() + 1);
        messages.add(Message.system(draft.instructions));
        messages.addAll(prompt.messages());
        return new Task(this, new Prompt(messages));
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its hard limits. */
    public Requirements requirements() {
        return draft.requirements;
    }

    /** What is wished for beyond them. */
    public Objective objective() {
        return draft.objective;
    }

    /** How its answers are generated. */
    public Generation generation() {
        return draft.generation;
    }

    /** The instructions before every prompt, where there are any. */
    public Optional<String> instructions() {
        return Optional.ofNullable(draft.instructions);
    }

    /** How sensitive its data is. */
    public DataClass dataClass() {
        return draft.dataClass;
    }

    /** How risky it is; untrusted text with tools at hand counts one step graver. */
    public Risk risk() {
        boolean exposed = draft.provenance == Provenance.UNTRUSTED
                && !draft.generation.tools().isEmpty();
        return exposed ? draft.risk.raised() : draft.risk;
    }

    /** What it sets in motion. */
    public SideEffects sideEffects() {
        return draft.sideEffects;
    }

    /** Where its text comes from. */
    public Provenance provenance() {
        return draft.provenance;
    }

    /** Its checks, in order. */
    public List<Validator> validators() {
        return draft.validators;
    }

    /** Who pays. */
    public Account account() {
        return draft.account;
    }

    /** Whether its caller takes {@code Restart} events. */
    public boolean acceptsRestarts() {
        return draft.acceptsRestarts;
    }

    /** How long a model may be silent before a peer is asked meanwhile, where the task is hedged. */
    public Optional<Duration> hedgeAfter() {
        return Optional.ofNullable(draft.hedgeAfter);
    }

    /** Everything that it says, in a fixed order: the same spec gives the same text, also in another JVM. */
    public String canonical() {
        return "task=" + name + "\nrequirements=" + draft.requirements + "\nobjective=" + draft.objective
                + "\ngeneration=" + draft.generation + "\ninstructions="
                + (draft.instructions == null ? "" : '"' + draft.instructions + '"') + "\ndataClass="
                + draft.dataClass + "\nrisk=" + draft.risk + "\nsideEffects=" + draft.sideEffects + "\nprovenance="
                + draft.provenance + "\nvalidators="
                + draft.validators.stream().map(Validator::name).toList() + "\naccount=" + draft.account
                + "\nacceptsRestarts=" + draft.acceptsRestarts + "\nhedgeAfter="
                + (draft.hedgeAfter == null ? "" : draft.hedgeAfter);
    }

    @Override
    public String toString() {
        return name;
    }

    private TaskSpec edit(Consumer<Draft> change) {
        Draft copy = draft.copy();
        change.accept(copy);
        // After every change: a hedge, the time around it and the side effects that forbid it come in any order.
        Hedging.require(name, copy.hedgeAfter, copy.requirements.within(), copy.sideEffects);
        return new TaskSpec(name, copy);
    }

    /** The fields while they change; its initial values are the defaults. */
    private static final class Draft {
        private Requirements requirements = Requirements.DEFAULT;
        private Objective objective = Objective.CHEAPEST;
        private Generation generation = Generation.DEFAULT;
        private @Nullable String instructions;
        private DataClass dataClass = DataClass.CONFIDENTIAL;
        private Risk risk = Risk.LOW;
        private SideEffects sideEffects = SideEffects.NONE;
        private Provenance provenance = Provenance.TRUSTED;
        private List<Validator> validators = List.of();
        private Account account = Account.UNASSIGNED;
        private boolean acceptsRestarts;
        private @Nullable Duration hedgeAfter;

        private Draft copy() {
            Draft copy = new Draft();
            copy.requirements = requirements;
            copy.objective = objective;
            copy.generation = generation;
            copy.instructions = instructions;
            copy.dataClass = dataClass;
            copy.risk = risk;
            copy.sideEffects = sideEffects;
            copy.provenance = provenance;
            copy.validators = validators;
            copy.account = account;
            copy.acceptsRestarts = acceptsRestarts;
            copy.hedgeAfter = hedgeAfter;
            return copy;
        }
    }
}
