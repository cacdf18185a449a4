package dev.switchboard.provider.ollama;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.Role;
import dev.switchboard.provider.wire.JsonText;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes our messages as Ollama's, whose content is one text. A tool's result is a message of its own there, and names the
 * tool: servers of before 2025's end know no ids. Thinking goes back where it is our own and led to a call; parts that are
 * bound to another provider are left out, and so is a message of which nothing is left.
 */
final class Messages {
    private Messages() {}

    /** Writes the field {@code messages}. */
    static void write(JsonGenerator out, Prompt prompt, String provider) throws IOException, ModelException {
        Map<String, String> tools = new HashMap<>();
        boolean any = false;
        out.writeArrayFieldStart("messages");
        for (Message message : prompt.messages()) {
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolResult result) {
                    writeResult(out, result, tools.getOrDefault(result.callId(), ""));
                    any = true;
                } else if (part instanceof Part.ToolCall call) {
                    tools.put(call.id(), call.name());
                }
            }
            any |= writeSpoken(out, message, provider);
        }
        out.writeEndArray();
        if (!any) {
            throw ModelException.of(FailureKind.BAD_REQUEST, "the prompt holds nothing that can be sent to this model");
        }
    }

    private static void writeResult(JsonGenerator out, Part.ToolResult result, String tool) throws IOException {
        out.writeStartObject();
        out.writeStringField("role", "tool");
        out.writeStringField("content", result.text());
        if (!tool.isEmpty()) {
            out.writeStringField("tool_name", tool);
        }
        out.writeStringField("tool_call_id", result.callId());
        out.writeEndObject();
    }

    /** What is no tool's result; false if that is nothing. */
    private static boolean writeSpoken(JsonGenerator out, Message message, String provider)
            throws IOException, ModelException {
        List<Part.ToolCall> calls = parts(message, Part.ToolCall.class);
        List<String> images = Images.of(message);
        String text = message.text();
        if (text.isEmpty() && calls.isEmpty() && images.isEmpty()) {
            return false;
        }
        out.writeStartObject();
        out.writeStringField("role", role(message.role()));
        out.writeStringField("content", text);
        if (!images.isEmpty()) {
            out.writeArrayFieldStart("images");
            for (String image : images) {
                out.writeString(image);
            }
            out.writeEndArray();
        }
        if (!calls.isEmpty()) {
            writeThinking(out, message, provider);
            writeCalls(out, calls);
        }
        out.writeEndObject();
        return true;
    }

    private static void writeThinking(JsonGenerator out, Message message, String provider) throws IOException {
        StringBuilder thinking = new StringBuilder();
        for (Part.Reasoning reasoning : parts(message, Part.Reasoning.class)) {
            if (reasoning.binding().provider().equals(provider)) {
                thinking.append(reasoning.text());
            }
        }
        if (!thinking.isEmpty()) {
            out.writeStringField("thinking", thinking.toString());
        }
    }

    private static void writeCalls(JsonGenerator out, List<Part.ToolCall> calls) throws IOException, ModelException {
        out.writeArrayFieldStart("tool_calls");
        for (int i = 0; i < calls.size(); i++) {
            Part.ToolCall call = calls.get(i);
            out.writeStartObject();
            out.writeStringField("id", call.id());
            out.writeObjectFieldStart("function");
            out.writeNumberField("index", i);
            out.writeStringField("name", call.name());
            out.writeFieldName("arguments");
            JsonText.writeObject(out, call.arguments(), "the arguments of an earlier call of tool " + call.name());
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static <P extends Part> List<P> parts(Message message, Class<P> kind) {
        return message.parts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static String role(Role role) {
        return switch (role) {
            case SYSTEM -> "system";
            case ASSISTANT -> "assistant";
            case USER, TOOL -> "user";
        };
    }
}
