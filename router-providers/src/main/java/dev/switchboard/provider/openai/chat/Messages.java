package dev.switchboard.provider.openai.chat;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.Role;
import dev.switchboard.provider.openai.dialect.Quirk;
import dev.switchboard.provider.openai.dialect.Variant;
import java.io.IOException;
import java.util.List;

/**
 * Our messages as Chat Completions. A tool's result is a message of its own there; reasoning and parts that are bound to
 * another provider are left out, and so is a message of which nothing is left.
 */
record Messages(String provider, Variant variant) {

    void write(Prompt prompt, JsonGenerator json) throws IOException, ModelException {
        json.writeArrayFieldStart("messages");
        for (Message message : prompt.messages()) {
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolResult result) {
                    toolResult(result, json);
                }
            }
            if (message.role() == Role.ASSISTANT) {
                assistant(message, json);
            } else {
                spoken(message, json);
            }
        }
        json.writeEndArray();
    }

    private void toolResult(Part.ToolResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", "tool");
        json.writeStringField("tool_call_id", callId(result.callId()));
        json.writeStringField("content", result.text());
        json.writeEndObject();
    }

    private void spoken(Message message, JsonGenerator json) throws IOException, ModelException {
        boolean anything = false;
        boolean textOnly = true;
        for (Part part : message.parts()) {
            boolean media = part instanceof Part.Image || part instanceof Part.Document;
            anything |= media || part instanceof Part.Text;
            textOnly &= !media;
        }
        if (!anything) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("role", message.role() == Role.SYSTEM ? "system" : "user");
        if (textOnly) {
            json.writeStringField("content", message.text());
        } else {
            json.writeArrayFieldStart("content");
            for (Part part : message.parts()) {
                spokenPart(part, json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void spokenPart(Part part, JsonGenerator json) throws IOException, ModelException {
        if (part instanceof Part.Text text) {
            json.writeStartObject();
            json.writeStringField("type", "text");
            json.writeStringField("text", text.text());
            json.writeEndObject();
        } else if (part instanceof Part.Image image) {
            json.writeStartObject();
            json.writeStringField("type", "image_url");
            json.writeObjectFieldStart("image_url");
            json.writeStringField("url", url(image.media()));
            json.writeEndObject();
            json.writeEndObject();
        } else if (part instanceof Part.Document document) {
            document(document, json);
        }
    }

    private void document(Part.Document document, JsonGenerator json) throws IOException, ModelException {
        json.writeStartObject();
        if (variant.has(Quirk.DOCUMENT_URLS)) {
            json.writeStringField("type", "document_url");
            json.writeStringField("document_url", url(document.media()));
            json.writeStringField("document_name", document.name());
        } else if (variant.has(Quirk.FILES) && document.media().data().isPresent()) {
            json.writeStringField("type", "file");
            json.writeObjectFieldStart("file");
            json.writeStringField("filename", document.name());
            json.writeStringField("file_data", url(document.media()));
            json.writeEndObject();
        } else {
            throw Requests.unsayable(
                    variant.has(Quirk.FILES)
                            ? "documents must be carried along: this provider fetches none"
                            : "provider " + provider + " takes no documents");
        }
        json.writeEndObject();
    }

    private void assistant(Message message, JsonGenerator json) throws IOException {
        List<Part.ToolCall> calls = message.parts().stream()
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .toList();
        String text = message.text();
        if (calls.isEmpty() && text.isEmpty()) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("role", "assistant");
        json.writeFieldName("content");
        if (text.isEmpty()) {
            json.writeNull();
        } else {
            json.writeString(text);
        }
        for (Part part : message.parts()) {
            if (part instanceof Part.Reasoning reasoning
                    && reasoning.binding().provider().equals(provider)) {
                ownReasoning(reasoning, !calls.isEmpty(), json);
            }
        }
        if (!calls.isEmpty()) {
            toolCalls(calls, json);
        }
        json.writeEndObject();
    }

    private void ownReasoning(Part.Reasoning reasoning, boolean withinToolLoop, JsonGenerator json) throws IOException {
        if (variant.has(Quirk.REASONING_DETAILS_BACK)
                && !reasoning.binding().opaque().isEmpty()) {
            json.writeFieldName("reasoning_details");
            Requests.copy(reasoning.binding().opaque(), json);
        } else if (variant.has(Quirk.REASONING_CONTENT_BACK) && withinToolLoop) {
            json.writeStringField("reasoning_content", reasoning.text());
        }
    }

    private void toolCalls(List<Part.ToolCall> calls, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("tool_calls");
        for (Part.ToolCall call : calls) {
            json.writeStartObject();
            json.writeStringField("id", callId(call.id()));
            json.writeStringField("type", "function");
            json.writeObjectFieldStart("function");
            json.writeStringField("name", call.name());
            json.writeStringField("arguments", call.arguments());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private String callId(String id) {
        return variant.has(Quirk.SHORT_CALL_IDS) ? ShortCallId.of(id) : id;
    }

    private static String url(Part.Media media) {
        return media.data()
                .map(base64 -> "data:" + media.type() + ";base64," + base64)
                .orElseGet(() -> media.source().orElseThrow().toString());
    }
}
