package dev.switchboard.provider.ollama;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Effort;
import dev.switchboard.model.Generation;
import java.io.IOException;

/** Writes how hard a model is asked to think. An effort is a wish: where the model knows no such thing, nothing is said. */
final class Thinking {
    private static final String FIELD = "think";

    private Thinking() {}

    /** Writes the field {@code think}, if there is anything to say. */
    static void write(JsonGenerator out, Generation generation, Facts.Thinking thinking) throws IOException {
        Effort effort = generation.effort().orElse(null);
        if (effort == null || thinking == Facts.Thinking.NONE) {
            return;
        }
        if (thinking == Facts.Thinking.SWITCHED) {
            out.writeBooleanField(FIELD, effort != Effort.NONE);
        } else {
            out.writeStringField(FIELD, level(effort));
        }
    }

    private static String level(Effort effort) {
        return switch (effort) {
            case NONE, LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH -> "high";
        };
    }
}
