package dev.switchboard.provider.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.provider.wire.JsonText;
import dev.switchboard.provider.wire.Seal;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes our parts as content blocks.
 *
 * @param provider the name that reasoning must be bound to in order to be sent back
 * @param model the model that must have sealed it
 */
record Blocks(String provider, String model) {

    /** Whether there is a block for the part here: not for empty text, nor for another vendor's or model's reasoning. */
    boolean sendable(Part part) {
        if (part instanceof Part.Text text) {
            return !text.text().isEmpty();
        }
        if (part instanceof Part.Reasoning reasoning) {
            return seal(reasoning).isPresent();
        }
        return !(part instanceof Part.Other);
    }

    /** Writes the block of a sendable part, with the mark up to which the API keeps a cache or without. */
    void write(JsonGenerator out, Part part, boolean marked) throws IOException, ModelException {
        out.writeStartObject();
        if (part instanceof Part.Text text) {
            out.writeStringField("type", "text");
            out.writeStringField("text", text.text());
        } else if (part instanceof Part.Image image) {
            out.writeStringField("type", "image");
            Sources.write(out, image.media());
        } else if (part instanceof Part.Document document) {
            out.writeStringField("type", "document");
            Sources.writeDocument(out, document.media());
            if (!document.name().isEmpty()) {
                out.writeStringField("title", document.name());
            }
        } else if (part instanceof Part.ToolCall call) {
            out.writeStringField("type", "tool_use");
            out.writeStringField("id", call.id());
            out.writeStringField("name", call.name());
            out.writeFieldName("input");
            JsonText.writeObject(out, call.arguments(), "the arguments of an earlier call of tool " + call.name());
        } else if (part instanceof Part.ToolResult result) {
            writeResult(out, result);
        } else if (part instanceof Part.Reasoning reasoning) {
            writeThinking(out, reasoning.text(), seal(reasoning).orElseThrow());
        }
        if (marked) {
            writeMark(out);
        }
        out.writeEndObject();
    }

    /** Writes the mark up to which the API keeps a cache, for five minutes. */
    static void writeMark(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("cache_control");
        out.writeStringField("type", "ephemeral");
        out.writeEndObject();
    }

    private Optional<Seal> seal(Part.Reasoning reasoning) {
        return reasoning.binding().provider().equals(provider)
                ? Seal.read(reasoning.binding().opaque(), model)
                : Optional.empty();
    }

    private static void writeThinking(JsonGenerator out, String text, Seal seal) throws IOException {
        if (seal.kind().equals(Block.REDACTED)) {
            out.writeStringField("type", "redacted_thinking");
            out.writeStringField("data", seal.value());
        } else {
            out.writeStringField("type", "thinking");
            out.writeStringField("thinking", text);
            out.writeStringField("signature", seal.value());
        }
    }

    private static void writeResult(JsonGenerator out, Part.ToolResult result) throws IOException {
        out.writeStringField("type", "tool_result");
        out.writeStringField("tool_use_id", result.callId());
        if (!result.text().isEmpty()) {
            out.writeStringField("content", result.text());
        }
        if (result.isError()) {
            out.writeBooleanField("is_error", true);
        }
    }
}
