package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ToolChoice;
import dev.switchboard.model.ToolSpec;
import dev.switchboard.provider.wire.JsonText;
import java.io.IOException;
import java.util.List;

/**
 * Writes the tools at hand and whether they may, must or must not be used. Parameters go as the JSON Schema that they are,
 * not as the subset of OpenAPI that the API takes as well. That only one tool be called at a time cannot be said.
 */
final class Tools {
    private Tools() {}

    /** Whether the model is made to call a tool. */
    static boolean areForced(Generation generation) {
        ToolChoice choice = generation.toolChoice();
        return !generation.tools().isEmpty() && (choice == ToolChoice.REQUIRED || choice instanceof ToolChoice.Named);
    }

    /** Writes the fields {@code tools} and {@code toolConfig}, if there are tools. */
    static void write(JsonGenerator out, Generation generation) throws IOException, ModelException {
        List<ToolSpec> tools = generation.tools();
        if (tools.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("tools");
        out.writeStartObject();
        out.writeArrayFieldStart("functionDeclarations");
        for (ToolSpec tool : tools) {
            write(out, tool);
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeEndArray();
        writeChoice(out, generation.toolChoice());
    }

    private static void write(JsonGenerator out, ToolSpec tool) throws IOException, ModelException {
        char first = tool.name().charAt(0);
        if (first == '-' || (first >= '0' && first <= '9')) {
            throw ModelException.of(
                    FailureKind.BAD_REQUEST,
                    "the name of tool " + tool.name() + " must begin with a letter or '_' for this model");
        }
        out.writeStartObject();
        out.writeStringField("name", tool.name());
        if (!tool.description().isEmpty()) {
            out.writeStringField("description", tool.description());
        }
        if (!tool.parameters().isBlank()) {
            out.writeFieldName("parametersJsonSchema");
            JsonText.writeObject(out, tool.parameters(), "the parameters of tool " + tool.name());
        }
        out.writeEndObject();
    }

    // The API's default, any tool or none, is left unsaid.
    private static void writeChoice(JsonGenerator out, ToolChoice choice) throws IOException {
        if (choice == ToolChoice.AUTO) {
            return;
        }
        out.writeObjectFieldStart("toolConfig");
        out.writeObjectFieldStart("functionCallingConfig");
        out.writeStringField("mode", choice == ToolChoice.NONE ? "NONE" : "ANY");
        if (choice instanceof ToolChoice.Named named) {
            out.writeArrayFieldStart("allowedFunctionNames");
            out.writeString(named.tool());
            out.writeEndArray();
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
