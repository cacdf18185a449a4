package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Generation;
import java.io.IOException;
import java.util.List;

/** Writes the field {@code inferenceConfig}: what all models understand. */
final class Inference {
    private Inference() {}

    /** Writes it, with a temperature only if the model takes one. */
    static void write(JsonGenerator out, Generation generation, long maxTokens, boolean sampling) throws IOException {
        out.writeObjectFieldStart("inferenceConfig");
        out.writeNumberField("maxTokens", maxTokens);
        if (generation.temperature().isPresent() && sampling) {
            // Ours reaches to 2, theirs to 1.
            out.writeNumberField(
                    "temperature", Math.min(1, generation.temperature().getAsDouble()));
        }
        List<String> stop = generation.stop().stream().filter(s -> !s.isEmpty()).toList();
        if (!stop.isEmpty()) {
            out.writeArrayFieldStart("stopSequences");
            for (String sequence : stop) {
                out.writeString(sequence);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }
}
