package dev.switchboard.provider.cohere;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Effort;
import dev.switchboard.model.Generation;
import java.io.IOException;

/**
 * Writes how hard a model is asked to think: as the share of its output that it may think for, so that some is left for
 * the answer. Not told anything, it thinks for as long as it likes.
 */
final class Thinking {
    private Thinking() {}

    /** Writes the field {@code thinking}, if there is anything to say, of a request for at most so many tokens. */
    static void write(JsonGenerator out, Generation generation, long maxTokens) throws IOException {
        Effort effort = generation.effort().orElse(null);
        if (effort == null) {
            return;
        }
        out.writeObjectFieldStart("thinking");
        if (effort == Effort.NONE) {
            out.writeStringField("type", "disabled");
        } else {
            out.writeStringField("type", "enabled");
            out.writeNumberField("token_budget", Math.max(1, budget(effort, maxTokens)));
        }
        out.writeEndObject();
    }

    private static long budget(Effort effort, long maxTokens) {
        return switch (effort) {
            case NONE -> 0;
            case LOW -> maxTokens / 8;
            case MEDIUM -> maxTokens / 3;
            case HIGH -> maxTokens / 3 * 2;
        };
    }
}
