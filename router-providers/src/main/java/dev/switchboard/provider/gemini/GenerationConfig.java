package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.provider.wire.JsonText;
import java.io.IOException;

/**
 * Writes how the answer is to be generated. A schema is an order: where the model cannot be held to it, because tools
 * stand beside it, the call fails before anything is sent. JSON without a schema is left out there; the prompt has to ask
 * for it then, and a validator to check it.
 *
 * @param maxOutput the most that the model generates
 */
record GenerationConfig(Facts facts, long maxOutput) {

    /** Writes the field {@code generationConfig}. */
    void write(JsonGenerator out, Generation generation) throws IOException, ModelException {
        long limit = Math.min(generation.maxOutput(), maxOutput);
        out.writeObjectFieldStart("generationConfig");
        out.writeNumberField("maxOutputTokens", limit);
        if (generation.temperature().isPresent()) {
            out.writeNumberField("temperature", generation.temperature().getAsDouble());
        }
        if (generation.seed().isPresent()) {
            out.writeNumberField("seed", seed(generation.seed().getAsLong()));
        }
        writeStops(out, generation);
        writeFormat(out, generation);
        if (generation.effort().isPresent()) {
            ThinkingConfig.write(out, generation.effort().get(), facts, limit);
        }
        out.writeEndObject();
    }

    private static void writeStops(JsonGenerator out, Generation generation) throws IOException {
        String[] stops = generation.stop().stream().filter(s -> !s.isEmpty()).toArray(String[]::new);
        if (stops.length > 0) {
            out.writeFieldName("stopSequences");
            out.writeArray(stops, 0, stops.length);
        }
    }

    private void writeFormat(JsonGenerator out, Generation generation) throws IOException, ModelException {
        boolean toolsForbidIt =
                facts.calls() == Facts.Calls.PLAIN ? !generation.tools().isEmpty() : Tools.areForced(generation);
        if (generation.format() instanceof ResponseFormat.Schema schema) {
            if (toolsForbidIt) {
                throw ModelException.of(
                        FailureKind.BAD_REQUEST,
                        "this model cannot be held to a schema beside "
                                + (Tools.areForced(generation) ? "a tool that it must call" : "tools")
                                + ": ask for the tools first and for the schema afterwards, or ask another model");
            }
            out.writeStringField("responseMimeType", "application/json");
            out.writeFieldName("responseJsonSchema");
            JsonText.writeObject(out, schema.schema(), "the schema " + schema.name());
        } else if (generation.format() == ResponseFormat.JSON && !toolsForbidIt) {
            out.writeStringField("responseMimeType", "application/json");
        }
    }

    /** The API's seeds have 32 bits. */
    private static int seed(long seed) {
        return Long.hashCode(seed);
    }
}
