package dev.switchboard.provider.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ToolSpec;
import java.io.IOException;
import java.util.List;

/** Tools in the form that OpenAI gave them and others took over: functions with a JSON Schema of their parameters. */
public final class FunctionTools {
    private FunctionTools() {}

    /**
     * Writes the field {@code tools}.
     *
     * @throws ModelException BAD_REQUEST, with nothing sent, if the parameters of a tool are no schema
     */
    public static void write(JsonGenerator out, List<ToolSpec> tools) throws IOException, ModelException {
        out.writeArrayFieldStart("tools");
        for (ToolSpec tool : tools) {
            out.writeStartObject();
            out.writeStringField("type", "function");
            out.writeObjectFieldStart("function");
            out.writeStringField("name", tool.name());
            if (!tool.description().isEmpty()) {
                out.writeStringField("description", tool.description());
            }
            out.writeFieldName("parameters");
            JsonText.writeObject(out, tool.parameters(), "the parameters of tool " + tool.name());
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
