package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.provider.wire.Depth;
import dev.switchboard.provider.wire.JsonText;
import java.io.IOException;

/** Writes the field that holds both the effort of Anthropic's models and the schema of the answer, as a text. */
final class OutputConfig {
    private OutputConfig() {}

    /** Writes the field {@code outputConfig}, if there is an effort or a schema. */
    static void write(JsonGenerator out, Generation generation, Depth depth) throws IOException, ModelException {
        if (depth.effort() == null && !(generation.format() instanceof ResponseFormat.Schema)) {
            return;
        }
        out.writeObjectFieldStart("outputConfig");
        if (depth.effort() != null) {
            out.writeStringField("effort", depth.effort());
        }
        if (generation.format() instanceof ResponseFormat.Schema schema) {
            writeSchema(out, schema);
        }
        out.writeEndObject();
    }

    private static void writeSchema(JsonGenerator out, ResponseFormat.Schema schema)
            throws IOException, ModelException {
        if (!JsonText.isObject(schema.schema())) {
            throw ModelException.builder(
                            FailureKind.BAD_REQUEST, "the schema " + schema.name() + " must be a JSON object")
                    .sent(Sent.NO)
                    .build();
        }
        out.writeObjectFieldStart("textFormat");
        out.writeStringField("type", "json_schema");
        out.writeObjectFieldStart("structure");
        out.writeObjectFieldStart("jsonSchema");
        if (!schema.name().isBlank()) {
            out.writeStringField("name", schema.name());
        }
        out.writeStringField("schema", schema.schema());
        out.writeEndObject();
        out.writeEndObject();
        out.writeEndObject();
    }
}
