package dev.switchboard.provider.bedrock;

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

    /** Whether there is a block for the part: not for blank text, nor for another vendor's or model's reasoning. */
    boolean sendable(Part part) {
        if (part instanceof Part.Text text) {
            return !text.text().isBlank();
        }
        if (part instanceof Part.Reasoning reasoning) {
            return seal(reasoning).isPresent();
        }
        return !(part instanceof Part.Other);
    }

    /** Writes the block of a sendable part. */
    void write(JsonGenerator out, Part part, DocumentNames names) throws IOException, ModelException {
        out.writeStartObject();
        if (part instanceof Part.Text text) {
            out.writeStringField("text", text.text());
        } else if (part instanceof Part.Image image) {
            out.writeObjectFieldStart("image");
            Sources.writeImage(out, image.media());
            out.writeEndObject();
        } else if (part instanceof Part.Document document) {
            out.writeObjectFieldStart("document");
            out.writeStringField("name", names.next(document.name()));
            Sources.writeDocument(out, document.media());
            out.writeEndObject();
        } else if (part instanceof Part.ToolCall call) {
            writeCall(out, call);
        } else if (part instanceof Part.ToolResult result) {
            writeResult(out, result);
        } else if (part instanceof Part.Reasoning reasoning) {
            writeReasoning(out, reasoning.text(), seal(reasoning).orElseThrow());
        }
        out.writeEndObject();
    }

    /** Writes the block up to which the API keeps a cache, for five minutes. */
    static void writeCachePoint(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("cachePoint");
        out.writeStringField("type", "default");
        out.writeEndObject();
        out.writeEndObject();
    }

    private Optional<Seal> seal(Part.Reasoning reasoning) {
        return reasoning.binding().provider().equals(provider)
                ? Seal.read(reasoning.binding().opaque(), model)
                : Optional.empty();
    }

    private static void writeCall(JsonGenerator out, Part.ToolCall call) throws IOException, ModelException {
        out.writeObjectFieldStart("toolUse");
        out.writeStringField("toolUseId", call.id());
        out.writeStringField("name", call.name());
        out.writeFieldName("input");
        JsonText.writeObject(out, call.arguments(), "the arguments of an earlier call of tool " + call.name());
        out.writeEndObject();
    }

    private static void writeResult(JsonGenerator out, Part.ToolResult result) throws IOException {
        out.writeObjectFieldStart("toolResult");
        out.writeStringField("toolUseId", result.callId());
        out.writeArrayFieldStart("content");
        // A block of blank text is refused.
        if (!result.text().isBlank()) {
            out.writeStartObject();
            out.writeStringField("text", result.text());
            out.writeEndObject();
        }
        out.writeEndArray();
        if (result.isError()) {
            out.writeStringField("status", "error");
        }
        out.writeEndObject();
    }

    private static void writeReasoning(JsonGenerator out, String text, Seal seal) throws IOException {
        out.writeObjectFieldStart("reasoningContent");
        if (seal.kind().equals(Block.REDACTED)) {
            out.writeStringField("redactedContent", seal.value());
        } else {
            out.writeObjectFieldStart("reasoningText");
            out.writeStringField("text", text);
            out.writeStringField("signature", seal.value());
            out.writeEndObject();
        }
        out.writeEndObject();
    }
}
