package dev.switchboard.provider.openai.chat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.Role;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.openai.dialect.Quirk;
import dev.switchboard.provider.openai.dialect.Variant;
import dev.switchboard.provider.wire.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Our messages as Chat Completions. A tool's result is a message of its own there; reasoning and parts that are bound to
 * another provider are left out, and so is a message of which nothing is left.
 */
record Messages(String provider, String model, Variant variant) {
    /** What its owner says {@code reasoning_details} are. */
    static final String DETAILS = "reasoning_details";

    /** Writes the messages, and up to where the server is to keep them, if it can be told. */
    void write(Prompt prompt, boolean kept, JsonGenerator json) throws IOException, ModelException {
        Set<Message> marked = kept && variant.has(Quirk.CACHE_MARKS) ? lastOfEach(prompt.messages()) : Set.of();
        Spoken spoken = new Spoken(provider, variant);
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
                spoken.write(message, marked.contains(message), json);
            }
        }
        json.writeEndArray();
    }

    /** The last messages of the application and of the user, up to which a prompt stays the same from call to call. */
    private static Set<Message> lastOfEach(List<Message> messages) {
        Map<Role, Message> last = new EnumMap<>(Role.class);
        for (Message message : messages) {
            if (!message.text().isEmpty() && (message.role() == Role.SYSTEM || message.role() == Role.USER)) {
                last.put(message.role(), message);
            }
        }
        Set<Message> same = Collections.newSetFromMap(new IdentityHashMap<>());
        same.addAll(last.values());
        return same;
    }

    private void toolResult(Part.ToolResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", "tool");
        json.writeStringField("tool_call_id", callId(result.callId()));
        json.writeStringField("content", result.text());
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
        if (variant.has(Quirk.REASONING_CONTENT_BACK) && withinToolLoop) {
            json.writeStringField("reasoning_content", reasoning.text());
        }
        Optional<Seal> details = Seal.read(reasoning.binding().opaque(), model)
                .filter(seal -> seal.kind().equals(DETAILS));
        if (variant.has(Quirk.REASONING_DETAILS_BACK) && details.isPresent()) {
            json.writeFieldName(DETAILS);
            copy(details.get().value(), json);
        }
    }

    /** Copies JSON value by value, so that text which is no single value cannot break out of its place. */
    private static void copy(String text, JsonGenerator json) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = Json.parser(bytes, 0, bytes.length)) {
            parser.nextToken();
            json.copyCurrentStructureExact(parser);
            Json.expectEnd(parser);
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
}
