package dev.switchboard.provider.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ToolChoice;
import dev.switchboard.model.ToolSpec;
import dev.switchboard.provider.wire.Claude;
import dev.switchboard.provider.wire.JsonText;
import dev.switchboard.provider.wire.ToolForce;
import java.io.IOException;
import java.util.List;

/** Writes the tools at hand and whether they may, must or must not be used. */
final class Tools {
    private Tools() {}

    /** Writes the fields {@code tools} and {@code tool_choice}, if there are tools. */
    static void write(JsonGenerator out, Generation generation, Claude facts, boolean marked)
            throws IOException, ModelException {
        List<ToolSpec> tools = generation.tools();
        if (tools.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("tools");
        for (int i = 0; i < tools.size(); i++) {
            write(out, tools.get(i), marked && i == tools.size() - 1);
        }
        out.writeEndArray();
        writeChoice(out, generation, facts);
    }

    private static void write(JsonGenerator out, ToolSpec tool, boolean marked) throws IOException, ModelException {
        out.writeStartObject();
        out.writeStringField("name", tool.name());
        if (!tool.description().isEmpty()) {
            out.writeStringField("description", tool.description());
        }
        out.writeFieldName("input_schema");
        JsonText.writeObject(out, tool.parameters(), "the parameters of tool " + tool.name());
        if (marked) {
            Blocks.writeMark(out);
        }
        out.writeEndObject();
    }

    // The API's default, any tool or none and several at once, is left unsaid.
    private static void writeChoice(JsonGenerator out, Generation generation, Claude facts)
            throws IOException, ModelException {
        ToolChoice choice = generation.toolChoice();
        boolean forced = ToolForce.isOn(generation);
        if (forced && !facts.forcedTools()) {
            throw ModelException.of(
                    FailureKind.BAD_REQUEST,
                    "this model cannot be made to call a tool: use ToolChoice.AUTO, or another model");
        }
        if (choice == ToolChoice.AUTO && generation.parallelTools()) {
            return;
        }
        out.writeObjectFieldStart("tool_choice");
        if (choice instanceof ToolChoice.Named named) {
            out.writeStringField("type", "tool");
            out.writeStringField("name", named.tool());
        } else {
            out.writeStringField("type", forced ? "any" : choice == ToolChoice.NONE ? "none" : "auto");
        }
        if (!generation.parallelTools() && choice != ToolChoice.NONE) {
            out.writeBooleanField("disable_parallel_tool_use", true);
        }
        out.writeEndObject();
    }
}
