package dev.switchboard.provider.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.provider.wire.Depth;
import dev.switchboard.provider.wire.JsonText;
import java.io.IOException;

/** Writes the field that holds both the effort and the schema of the answer. */
final class OutputConfig {
    private OutputConfig() {}

    /** Writes the field {@code output_config}, if there is an effort or a schema. */
    static void write(JsonGenerator out, Generation generation, Depth depth) throws IOException, ModelException {
        if (depth.effort() == null && !(generation.format() instanceof ResponseFormat.Schema)) {
            return;
        }
        out.writeObjectFieldStart("output_config");
        if (depth.effort() != null) {
            out.writeStringField("effort", depth.effort());
        }
        if (generation.format() instanceof ResponseFormat.Schema schema) {
            out.writeObjectFieldStart("format");
            out.writeStringField("type", "json_schema");
            out.writeFieldName("schema");
            JsonText.writeObject(out, schema.schema(), "the schema " + schema.name());
            out.writeEndObject();
        }
        out.writeEndObject();
    }
}
