package dev.switchboard.provider.openai.responses;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ToolChoice;
import dev.switchboard.model.ToolSpec;
import dev.switchboard.provider.wire.JsonText;
import java.io.IOException;

/** Writes the tools at hand and whether they may, must or must not be used. */
final class Tools {
    private Tools() {}

    /** Writes the fields {@code tools}, {@code tool_choice} and {@code parallel_tool_calls}, if there are tools. */
    static void write(Generation generation, boolean strict, JsonGenerator json) throws IOException, ModelException {
        if (generation.tools().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tools");
        for (ToolSpec tool : generation.tools()) {
            json.writeStartObject();
            json.writeStringField("type", "function");
            json.writeStringField("name", tool.name());
            json.writeStringField("description", tool.description());
            json.writeFieldName("parameters");
            JsonText.writeObject(json, tool.parameters(), "the parameters of tool " + tool.name());
            // The API's own default is true, which most schemas do not bear.
            json.writeBooleanField("strict", strict);
            json.writeEndObject();
        }
        json.writeEndArray();
        if (generation.toolChoice() instanceof ToolChoice.Named named) {
            json.writeObjectFieldStart("tool_choice");
            json.writeStringField("type", "function");
            json.writeStringField("name", named.tool());
            json.writeEndObject();
        } else if (generation.toolChoice() != ToolChoice.AUTO) {
            json.writeStringField("tool_choice", generation.toolChoice() == ToolChoice.NONE ? "none" : "required");
        }
        if (!generation.parallelTools()) {
            json.writeBooleanField("parallel_tool_calls", false);
        }
    }
}
