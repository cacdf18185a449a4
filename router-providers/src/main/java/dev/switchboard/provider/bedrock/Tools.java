package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.ToolChoice;
import dev.switchboard.model.ToolSpec;
import dev.switchboard.provider.wire.JsonText;
import dev.switchboard.provider.wire.ToolForce;
import dev.switchboard.provider.wire.Turn;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tools at hand and whether they may, must or must not be used. Converse has no word for "none", nor for "one at a
 * time"; Anthropic's models take both in a field of their own, which then has to say the whole choice.
 *
 * @param offered by name; those of earlier calls where the request has none, since the API wants calls explained
 * @param choice {@code any}, {@code tool}, {@code none}, or {@code auto}, which is the default
 * @param named the tool that has to be called, where the choice is {@code tool}
 * @param own whether the choice is said in Anthropic's field
 * @param single whether only one may be called at a time
 */
record Tools(Map<String, ToolSpec> offered, String choice, String named, boolean own, boolean single) {
    private static final Tools NONE = new Tools(Map.of(), "auto", "", false, false);

    /** What the request wants, of a model that takes so much. */
    static Tools of(Generation generation, Facts facts, List<Turn> turns) throws ModelException {
        Map<String, ToolSpec> tools = new LinkedHashMap<>();
        generation.tools().forEach(tool -> tools.put(tool.name(), tool));
        ToolChoice choice = generation.toolChoice();
        if (tools.isEmpty() || choice == ToolChoice.NONE) {
            return forbidden(tools, facts, turns);
        }
        boolean forced = ToolForce.isOn(generation);
        if (forced && facts.isClaude() && !facts.claude().forcedTools()) {
            throw refusal("this model cannot be made to call a tool: use ToolChoice.AUTO, or another model");
        }
        boolean single = !generation.parallelTools() && facts.isClaude();
        if (choice instanceof ToolChoice.Named one) {
            return new Tools(tools, "tool", one.tool(), single, single);
        }
        return new Tools(tools, forced ? "any" : "auto", "", single, single);
    }

    /** Writes the field {@code toolConfig}, if there are tools, the last of them followed by a cache point or not. */
    void write(JsonGenerator out, boolean cached) throws IOException, ModelException {
        if (offered.isEmpty()) {
            return;
        }
        out.writeObjectFieldStart("toolConfig");
        out.writeArrayFieldStart("tools");
        for (ToolSpec tool : offered.values()) {
            write(out, tool);
        }
        if (cached) {
            Blocks.writeCachePoint(out);
        }
        out.writeEndArray();
        if (!own && !choice.equals("auto")) {
            out.writeObjectFieldStart("toolChoice");
            out.writeObjectFieldStart(choice);
            if (!named.isEmpty()) {
                out.writeStringField("name", named);
            }
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    /** Writes Anthropic's field {@code tool_choice}, if the choice is said there. */
    void writeOwn(JsonGenerator out) throws IOException {
        if (!own) {
            return;
        }
        out.writeObjectFieldStart("tool_choice");
        out.writeStringField("type", choice);
        if (!named.isEmpty()) {
            out.writeStringField("name", named);
        }
        if (single) {
            out.writeBooleanField("disable_parallel_tool_use", true);
        }
        out.writeEndObject();
    }

    private static Tools forbidden(Map<String, ToolSpec> tools, Facts facts, List<Turn> turns) throws ModelException {
        Map<String, ToolSpec> explained = new LinkedHashMap<>(tools);
        boolean used = false;
        for (Turn turn : turns) {
            for (Part part : turn.parts()) {
                used |= part instanceof Part.ToolResult;
                if (part instanceof Part.ToolCall call) {
                    used = true;
                    explained.putIfAbsent(call.name(), unknown(call.name()));
                }
            }
        }
        if (!used) {
            return NONE;
        }
        if (!facts.isClaude() || explained.isEmpty()) {
            throw refusal(
                    "this conversation holds calls of tools, and the model can then not be kept from calling them:"
                            + " give it the tools and leave it the choice, or use another model");
        }
        return new Tools(explained, "none", "", true, false);
    }

    private static ToolSpec unknown(String name) throws ModelException {
        try {
            return new ToolSpec(name, "", "");
        } catch (IllegalArgumentException e) {
            throw refusal("an earlier call is of a tool whose name no provider takes");
        }
    }

    private static void write(JsonGenerator out, ToolSpec tool) throws IOException, ModelException {
        out.writeStartObject();
        out.writeObjectFieldStart("toolSpec");
        out.writeStringField("name", tool.name());
        if (!tool.description().isBlank()) {
            out.writeStringField("description", tool.description());
        }
        out.writeObjectFieldStart("inputSchema");
        out.writeFieldName("json");
        if (tool.parameters().isBlank()) {
            out.writeRawValue("{\"type\":\"object\"}");
        } else {
            JsonText.writeObject(out, tool.parameters(), "the parameters of tool " + tool.name());
        }
        out.writeEndObject();
        out.writeEndObject();
        out.writeEndObject();
    }

    private static ModelException refusal(String why) {
        return ModelException.builder(FailureKind.BAD_REQUEST, why)
                .sent(Sent.NO)
                .build();
    }
}
