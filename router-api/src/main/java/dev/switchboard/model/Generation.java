package dev.switchboard.model;

import dev.switchboard.cost.ServiceTier;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is to be generated, whatever model does it: form, length, tools, chance. Immutable; each method gives a
 * changed copy. What is not set is left to the provider, but for the limit on output, which is always set.
 */
public final class Generation {
    /** Text of at most 1,024 tokens, no tools, everything else left to the provider. */
    public static final Generation DEFAULT = new Generation(new Draft());

    private final Draft draft;

    private Generation(Draft draft) {
        this.draft = draft;
    }

    /** As this, in that form. */
    public Generation format(ResponseFormat format) {
        return edit(d -> d.format = format);
    }

    /** As this, with at most so many tokens of output, reasoning included. */
    public Generation maxOutput(long tokens) {
        if (tokens <= 0) {
            throw new IllegalArgumentException("maxOutput must be positive: " + tokens);
        }
        return edit(d -> d.maxOutput = tokens);
    }

    /** As this, at that temperature, from 0 to 2. Models that take none ignore it. */
    public Generation temperature(double temperature) {
        if (!(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("temperature must be between 0 and 2: " + temperature);
        }
        return edit(d -> d.temperature = temperature);
    }

    /** As this, with a seed where the provider takes one. */
    public Generation seed(long seed) {
        return edit(d -> d.seed = seed);
    }

    /** As this, stopping before any of these. */
    public Generation stop(String... sequences) {
        return edit(d -> d.stop = List.of(sequences));
    }

    /** As this, thinking that hard. */
    public Generation effort(Effort effort) {
        return edit(d -> d.effort = effort);
    }

    /** As this, with these tools at hand. */
    public Generation tools(ToolSpec... tools) {
        return edit(d -> d.tools = List.of(tools));
    }

    /** As this, with the tools used or not used so. */
    public Generation toolChoice(ToolChoice choice) {
        return edit(d -> d.toolChoice = choice);
    }

    /** As this, with one tool call at a time, or with many. */
    public Generation parallelTools(boolean many) {
        return edit(d -> d.parallelTools = many);
    }

    /** As this, asking the provider to keep the beginning of the prompt for the next call. */
    public Generation cachePrompt(boolean keep) {
        return edit(d -> d.cachePrompt = keep);
    }

    /**
     * As this, at that service level where the model has it and the provider lets callers choose; elsewhere the ordinary
     * one. What the provider then says it ran at decides the price.
     *
     * @throws IllegalArgumentException for {@link ServiceTier#BATCH}: a batch answers in hours, not in a call
     */
    public Generation serviceTier(ServiceTier tier) {
        if (tier == ServiceTier.BATCH) {
            throw new IllegalArgumentException(
                    "a batch answers in hours, not in a call: use FLEX for lower prices, or the vendor's batch API");
        }
        return edit(d -> d.serviceTier = tier);
    }

    /** The form of the answer. */
    public ResponseFormat format() {
        return draft.format;
    }

    /** The most tokens of output, reasoning included. */
    public long maxOutput() {
        return draft.maxOutput;
    }

    /** The temperature, where set. */
    public OptionalDouble temperature() {
        return draft.temperature == null ? OptionalDouble.empty() : OptionalDouble.of(draft.temperature);
    }

    /** The seed, where set. */
    public OptionalLong seed() {
        return draft.seed == null ? OptionalLong.empty() : OptionalLong.of(draft.seed);
    }

    /** The stop sequences. */
    public List<String> stop() {
        return draft.stop;
    }

    /** The effort, where set. */
    public Optional<Effort> effort() {
        return Optional.ofNullable(draft.effort);
    }

    /** The tools at hand. */
    public List<ToolSpec> tools() {
        return draft.tools;
    }

    /** How they are to be used. */
    public ToolChoice toolChoice() {
        return draft.toolChoice;
    }

    /** Whether several tools may be called in one turn; true unless set. */
    public boolean parallelTools() {
        return draft.parallelTools;
    }

    /** Whether the provider is asked to keep the beginning of the prompt. */
    public boolean cachePrompt() {
        return draft.cachePrompt;
    }

    /** The service level that is asked for; {@link ServiceTier#STANDARD} unless set. */
    public ServiceTier serviceTier() {
        return draft.serviceTier;
    }

    /** Everything that is set, in a fixed order: the same settings give the same text. */
    @Override
    public String toString() {
        return "format=" + draft.format + ", maxOutput=" + draft.maxOutput + ", temperature=" + draft.temperature
                + ", seed=" + draft.seed + ", stop="
                + draft.stop.stream().map(each -> '"' + each + '"').toList() + ", effort=" + draft.effort + ", tools="
                + draft.tools
                + ", toolChoice=" + draft.toolChoice + ", parallelTools=" + draft.parallelTools + ", cachePrompt="
                + draft.cachePrompt + ", serviceTier=" + draft.serviceTier;
    }

    private Generation edit(Consumer<Draft> change) {
        Draft copy = draft.copy();
        change.accept(copy);
        return new Generation(copy);
    }

    /** The fields while they change; its initial values are the defaults. */
    private static final class Draft {
        private ResponseFormat format = ResponseFormat.TEXT;
        private long maxOutput = 1_024;
        private @Nullable Double temperature;
        private @Nullable Long seed;
        private List<String> stop = List.of();
        private @Nullable Effort effort;
        private List<ToolSpec> tools = List.of();
        private ToolChoice toolChoice = ToolChoice.AUTO;
        private boolean parallelTools = true;
        private boolean cachePrompt;
        private ServiceTier serviceTier = ServiceTier.STANDARD;

        private Draft copy() {
            Draft copy = new Draft();
            copy.format = format;
            copy.maxOutput = maxOutput;
            copy.temperature = temperature;
            copy.seed = seed;
            copy.stop = stop;
            copy.effort = effort;
            copy.tools = tools;
            copy.toolChoice = toolChoice;
            copy.parallelTools = parallelTools;
            copy.cachePrompt = cachePrompt;
            copy.serviceTier = serviceTier;
            return copy;
        }
    }
}
