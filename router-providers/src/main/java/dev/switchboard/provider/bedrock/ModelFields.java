package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Effort;
import dev.switchboard.provider.wire.Depth;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a model is told in its vendor's own words: how hard to think, and for Anthropic's which choice of tools Converse
 * has no word for. An effort is a wish: where a family has no word for it, nothing is said.
 *
 * @param family whose words they are
 * @param effort how hard to think; null where that is not said here
 * @param depth the same for Anthropic's models
 * @param tools the choice of tools
 */
record ModelFields(Facts.Family family, @Nullable Effort effort, Depth depth, Tools tools) {

    /** Writes the field {@code additionalModelRequestFields}, if there is anything to say. */
    void write(JsonGenerator out) throws IOException {
        boolean thinking = family == Facts.Family.CLAUDE ? depth.type() != null : effort != null;
        if (!thinking && !tools.own()) {
            return;
        }
        out.writeObjectFieldStart("additionalModelRequestFields");
        if (family == Facts.Family.CLAUDE) {
            depth.write(out);
        } else if (effort != null) {
            writeEffort(out, effort);
        }
        tools.writeOwn(out);
        out.writeEndObject();
    }

    /** Whether the family has a word for that effort. */
    static boolean says(Facts.Family family, Effort effort) {
        return switch (family) {
            case GPT_OSS, OPENAI -> true;
            case NOVA_2, QWEN -> effort != Effort.NONE;
            default -> false;
        };
    }

    private void writeEffort(JsonGenerator out, Effort effort) throws IOException {
        String word = effort.name().toLowerCase(Locale.ROOT);
        switch (family) {
            // It cannot do without.
            case GPT_OSS -> out.writeStringField("reasoning_effort", effort == Effort.NONE ? "low" : word);
            case OPENAI -> {
                out.writeObjectFieldStart("reasoning");
                out.writeStringField("effort", word);
                out.writeEndObject();
            }
            case NOVA_2 -> {
                out.writeObjectFieldStart("reasoningConfig");
                out.writeStringField("type", "enabled");
                // "high" is refused beside a limit on output, and ours always has one.
                out.writeStringField("maxReasoningEffort", effort == Effort.LOW ? "low" : "medium");
                out.writeEndObject();
            }
            // There are only these two.
            case QWEN -> out.writeStringField("reasoning_config", effort == Effort.LOW ? "low" : "high");
            default -> {}
        }
    }
}
