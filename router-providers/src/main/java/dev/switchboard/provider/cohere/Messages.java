package dev.switchboard.provider.cohere;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.Role;
import dev.switchboard.provider.wire.JsonText;
import java.io.IOException;
import java.util.List;

/**
 * Writes our messages as Cohere's. A tool's result is a message of its own there, and a document stands beside the
 * messages; parts that are bound to another provider are left out, and so is a message of which nothing is left.
 *
 * @param provider the name that reasoning must be bound to in order to be sent back
 */
record Messages(JsonGenerator out, String provider) {

    /** Writes the field {@code messages}. */
    static void write(JsonGenerator out, Prompt prompt, String provider) throws IOException, ModelException {
        Messages messages = new Messages(out, provider);
        boolean any = false;
        out.writeArrayFieldStart("messages");
        for (Message message : prompt.messages()) {
            for (Part.ToolResult result : parts(message, Part.ToolResult.class)) {
                messages.writeResult(result);
                any = true;
            }
            any |= message.role() == Role.ASSISTANT ? messages.writeAssistant(message) : messages.writeSpoken(message);
        }
        out.writeEndArray();
        if (!any) {
            throw ModelException.of(FailureKind.BAD_REQUEST, "the prompt holds nothing that can be sent to this model");
        }
    }

    private void writeResult(Part.ToolResult result) throws IOException {
        out.writeStartObject();
        out.writeStringField("role", "tool");
        out.writeStringField("tool_call_id", result.callId());
        out.writeStringField("content", result.text());
        out.writeEndObject();
    }

    /** What the application or the person says; false if that is nothing. */
    private boolean writeSpoken(Message message) throws IOException {
        List<Part> spoken = message.parts().stream()
                .filter(part -> part instanceof Part.Image
                        || (part instanceof Part.Text text && !text.text().isEmpty()))
                .toList();
        if (spoken.isEmpty()) {
            return false;
        }
        out.writeStartObject();
        out.writeStringField("role", message.role() == Role.SYSTEM ? "system" : "user");
        out.writeArrayFieldStart("content");
        for (Part part : spoken) {
            if (part instanceof Part.Image image) {
                writeImage(image.media());
            } else if (part instanceof Part.Text text) {
                writeText("text", text.text());
            }
        }
        out.writeEndArray();
        out.writeEndObject();
        return true;
    }

    /** What the model said: before a call as its plan, and its own thinking with it; false if that is nothing. */
    private boolean writeAssistant(Message message) throws IOException, ModelException {
        List<Part.ToolCall> calls = parts(message, Part.ToolCall.class);
        String text = message.text();
        if (calls.isEmpty() && text.isEmpty()) {
            return false;
        }
        out.writeStartObject();
        out.writeStringField("role", "assistant");
        if (calls.isEmpty()) {
            out.writeArrayFieldStart("content");
            writeText("text", text);
            out.writeEndArray();
        } else {
            writeThinking(message);
            if (!text.isEmpty()) {
                out.writeStringField("tool_plan", text);
            }
            writeCalls(calls);
        }
        out.writeEndObject();
        return true;
    }

    private void writeThinking(Message message) throws IOException {
        List<Part.Reasoning> own = parts(message, Part.Reasoning.class).stream()
                .filter(part -> part.binding().provider().equals(provider)
                        && !part.text().isEmpty())
                .toList();
        if (own.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("content");
        for (Part.Reasoning reasoning : own) {
            writeText("thinking", reasoning.text());
        }
        out.writeEndArray();
    }

    private void writeCalls(List<Part.ToolCall> calls) throws IOException, ModelException {
        out.writeArrayFieldStart("tool_calls");
        for (Part.ToolCall call : calls) {
            String arguments = call.arguments().isBlank() ? "{}" : call.arguments();
            if (!JsonText.isObject(arguments)) {
                throw ModelException.of(
                        FailureKind.BAD_REQUEST,
                        "the arguments of an earlier call of tool " + call.name() + " must be a JSON object");
            }
            out.writeStartObject();
            out.writeStringField("id", call.id());
            out.writeStringField("type", "function");
            out.writeObjectFieldStart("function");
            out.writeStringField("name", call.name());
            out.writeStringField("arguments", arguments);
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** A piece of content whose field has the name of its type. */
    private void writeText(String type, String text) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", type);
        out.writeStringField(type, text);
        out.writeEndObject();
    }

    private void writeImage(Part.Media media) throws IOException {
        String url = media.data()
                .map(base64 -> "data:" + media.type() + ";base64," + base64)
                .orElseGet(() -> String.valueOf(media.address()));
        out.writeStartObject();
        out.writeStringField("type", "image_url");
        out.writeObjectFieldStart("image_url");
        out.writeStringField("url", url);
        out.writeEndObject();
        out.writeEndObject();
    }

    private static <P extends Part> List<P> parts(Message message, Class<P> kind) {
        return message.parts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
