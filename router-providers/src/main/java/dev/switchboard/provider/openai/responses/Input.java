package dev.switchboard.provider.openai.responses;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.Role;
import dev.switchboard.provider.openai.dialect.Failures;
import dev.switchboard.provider.openai.dialect.MediaUrl;
import dev.switchboard.provider.openai.dialect.Quirk;
import dev.switchboard.provider.openai.dialect.Variant;
import dev.switchboard.provider.wire.Seal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Our messages as the items of {@code input}. Calls, their results and reasoning are items of their own there, beside
 * what is said; reasoning of another provider or model is left out, and so is that from which nothing followed, since
 * OpenAI refuses it.
 *
 * @param provider the name that reasoning must be bound to in order to be sent back
 * @param model the model that must have thought it
 */
record Input(String provider, String model, Variant variant) {

    /** Writes the field {@code input} for these messages. */
    void write(List<Message> messages, JsonGenerator json) throws IOException, ModelException {
        json.writeArrayFieldStart("input");
        for (Message message : messages) {
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolResult result) {
                    result(result, json);
                }
            }
            if (message.role() == Role.ASSISTANT) {
                answered(message.parts(), json);
            } else {
                spoken(message, json);
            }
        }
        json.writeEndArray();
    }

    private static void result(Part.ToolResult result, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "function_call_output");
        json.writeStringField("call_id", result.callId());
        json.writeStringField("output", result.text());
        json.writeEndObject();
    }

    private void spoken(Message message, JsonGenerator json) throws IOException, ModelException {
        boolean media = false;
        for (Part part : message.parts()) {
            media |= part instanceof Part.Image || part instanceof Part.Document;
        }
        if (!media && message.text().isEmpty()) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("role", message.role() == Role.SYSTEM ? "system" : "user");
        if (media) {
            json.writeArrayFieldStart("content");
            for (Part part : message.parts()) {
                spokenPart(part, json);
            }
            json.writeEndArray();
        } else {
            json.writeStringField("content", message.text());
        }
        json.writeEndObject();
    }

    private void spokenPart(Part part, JsonGenerator json) throws IOException, ModelException {
        if (part instanceof Part.Text text) {
            json.writeStartObject();
            json.writeStringField("type", "input_text");
            json.writeStringField("text", text.text());
            json.writeEndObject();
        } else if (part instanceof Part.Image image) {
            json.writeStartObject();
            json.writeStringField("type", "input_image");
            json.writeStringField("image_url", MediaUrl.of(image.media()));
            json.writeEndObject();
        } else if (part instanceof Part.Document document) {
            document(document, json);
        }
    }

    private void document(Part.Document document, JsonGenerator json) throws IOException, ModelException {
        if (!variant.has(Quirk.FILES)) {
            throw Failures.unsayable("provider " + provider + " takes no documents");
        }
        json.writeStartObject();
        json.writeStringField("type", "input_file");
        if (document.media().data().isPresent()) {
            json.writeStringField("filename", document.name());
            json.writeStringField("file_data", MediaUrl.of(document.media()));
        } else {
            json.writeStringField("file_url", MediaUrl.of(document.media()));
        }
        json.writeEndObject();
    }

    /** What a model said, thought and called, in that order where the server wants calls together, else as it came. */
    private void answered(List<Part> parts, JsonGenerator json) throws IOException {
        boolean callsLast = variant.has(Quirk.CALLS_TOGETHER);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part instanceof Part.Reasoning reasoning) {
                reasoning(reasoning, parts.subList(i + 1, parts.size()), json);
            } else if (part instanceof Part.Text text && !text.text().isEmpty()) {
                json.writeStartObject();
                json.writeStringField("role", "assistant");
                json.writeStringField("content", text.text());
                json.writeEndObject();
            } else if (part instanceof Part.ToolCall call && !callsLast) {
                call(call, json);
            }
        }
        for (Part part : callsLast ? parts : List.<Part>of()) {
            if (part instanceof Part.ToolCall call) {
                call(call, json);
            }
        }
    }

    private static void call(Part.ToolCall call, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "function_call");
        json.writeStringField("call_id", call.id());
        json.writeStringField("name", call.name());
        json.writeStringField("arguments", call.arguments());
        json.writeEndObject();
    }

    private void reasoning(Part.Reasoning reasoning, List<Part> followers, JsonGenerator json) throws IOException {
        Optional<Seal> seal = Thoughts.own(reasoning, provider, model);
        boolean followed = followers.stream()
                .anyMatch(part -> part instanceof Part.ToolCall
                        || (part instanceof Part.Text text && !text.text().isEmpty()));
        if (seal.isPresent() && (followed || variant.has(Quirk.REASONING_DETAILS_BACK))) {
            Thoughts.write(reasoning.text(), seal.get(), json);
        }
    }
}
