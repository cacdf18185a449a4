package dev.switchboard.provider.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Effort;
import dev.switchboard.model.Generation;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How deep a model of Anthropic's is asked to think, in the words that this model takes. An effort is a wish: where the model, the limit
 * on output or a forced tool leaves no room for it, nothing is said.
 *
 * @param type {@code thinking.type}, or null to say nothing
 * @param budget tokens to think, where the type is {@code enabled}
 * @param effort {@code output_config.effort}, or null to say nothing
 */
public record Depth(
        @Nullable String type, long budget, @Nullable String effort) {
    /** Nothing is said. */
    public static final Depth UNSAID = new Depth(null, 0, null);

    /** The least budget that the API takes, and so the least that has to be left beside it. */
    private static final long LEAST = 1_024;

    /** The depth of a request of at most so many tokens of output, whose open tool loop began with thinking or not. */
    public static Depth of(Generation generation, Claude model, long maxTokens, boolean loopLacksThinking) {
        Effort effort = generation.effort().orElse(null);
        if (effort == null) {
            return UNSAID;
        }
        // Thinking that is asked for beside a forced tool is refused; an effort is not.
        boolean forced = ToolForce.isOn(generation);
        return switch (model.thinking()) {
            case NONE -> UNSAID;
            case BUDGET -> maxTokens < 2 * LEAST || forced || loopLacksThinking ? UNSAID : budgeted(effort, maxTokens);
            case ADAPTIVE -> effort == Effort.NONE ? UNSAID : new Depth(forced ? null : "adaptive", 0, word(effort));
            case ALWAYS -> effort == Effort.NONE ? off(model) : new Depth(null, 0, word(effort));
        };
    }

    /** Whether the model was told to think, which forbids a temperature. */
    public boolean thinks() {
        return "enabled".equals(type) || "adaptive".equals(type);
    }

    /** Writes the field {@code thinking}, if there is anything to say. */
    public void write(JsonGenerator out) throws IOException {
        if (type == null) {
            return;
        }
        out.writeObjectFieldStart("thinking");
        out.writeStringField("type", type);
        if (budget > 0) {
            out.writeNumberField("budget_tokens", budget);
        }
        out.writeEndObject();
    }

    private static Depth budgeted(Effort effort, long maxTokens) {
        return switch (effort) {
            case NONE -> UNSAID;
            case LOW -> new Depth("enabled", Math.max(LEAST, maxTokens / 8), null);
            case MEDIUM -> new Depth("enabled", Math.max(LEAST, maxTokens / 3), null);
            case HIGH -> new Depth("enabled", Math.max(LEAST, maxTokens / 3 * 2), null);
        };
    }

    private static String word(Effort effort) {
        return effort.name().toLowerCase(Locale.ROOT);
    }

    private static Depth off(Claude model) {
        return model.off() == null ? new Depth(null, 0, "low") : new Depth(model.off(), 0, null);
    }
}
