package dev.switchboard.provider.openai.responses;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.model.Role;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.openai.dialect.Facts;
import dev.switchboard.provider.openai.dialect.Failures;
import dev.switchboard.provider.openai.dialect.OptionNames;
import dev.switchboard.provider.openai.dialect.Quirk;
import dev.switchboard.provider.openai.dialect.Variant;
import dev.switchboard.provider.wire.JsonText;
import dev.switchboard.provider.wire.Options;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import okio.Buffer;

/**
 * Our requests as the Responses API has them. Nothing is kept at the provider: every request carries the whole
 * conversation, and reasoning comes and goes encrypted. The API has no seed, which is left out, and no stop sequences: a
 * request that needs them is refused here, since an answer that runs past them is another answer.
 */
final class Requests {
    private final Variant variant;
    private final ModelProfile model;
    private final boolean strictSchemas;
    private final Optional<String> summary;
    private final Input input;

    Requests(ProviderSettings settings, Variant variant, ModelProfile model) {
        this.variant = variant;
        this.model = model;
        this.strictSchemas = Options.isOn(settings, OptionNames.STRICT_SCHEMAS);
        this.summary = settings.option(OptionNames.REASONING_SUMMARY);
        this.input = new Input(settings.name(), model.wireName(), variant);
    }

    /**
     * The body of a request.
     *
     * @throws ModelException BAD_REQUEST, with nothing sent, if it holds what cannot be said in this protocol
     */
    Buffer write(ModelRequest request) throws ModelException {
        if (!request.generation().stop().isEmpty()) {
            throw Failures.unsayable(
                    "the Responses API knows no stop sequences: leave them out, or set the option api=chat");
        }
        Buffer body = new Buffer();
        try (JsonGenerator json = Json.generator(body)) {
            write(request, json);
        } catch (IOException e) {
            throw Failures.unsayable("the request cannot be written");
        }
        return body;
    }

    private void write(ModelRequest request, JsonGenerator json) throws IOException, ModelException {
        Generation generation = request.generation();
        json.writeStartObject();
        json.writeStringField("model", model.wireName());
        List<Message> messages = request.prompt().messages();
        int first = instructions(messages, json);
        input.write(messages.subList(first, messages.size()), json);
        json.writeNumberField("max_output_tokens", generation.maxOutput());
        json.writeBooleanField("store", false);
        if (generation.temperature().isPresent() && !Facts.refusesTemperature(model)) {
            json.writeNumberField("temperature", generation.temperature().getAsDouble());
        }
        if (Facts.takesEffort(model)) {
            reasoning(generation, json);
        }
        Tools.write(generation, strictSchemas, json);
        format(generation.format(), json);
        if (request.user().isPresent()) {
            json.writeStringField(
                    variant.has(Quirk.SAFETY_IDENTIFIER) ? "safety_identifier" : "user",
                    request.user().get());
        }
        Optional<String> tier = Facts.tier(variant, generation.serviceTier());
        if (tier.isPresent()) {
            json.writeStringField("service_tier", tier.get());
        }
        if (request.streamed()) {
            stream(json);
        }
        json.writeEndObject();
    }

    /** Writes what the application says at the beginning; the place of the first message after it. */
    private static int instructions(List<Message> messages, JsonGenerator json) throws IOException {
        int end = 0;
        StringBuilder text = new StringBuilder();
        // An input of nothing is refused, so the last message always stays in it.
        while (end < messages.size() - 1 && messages.get(end).role() == Role.SYSTEM) {
            text.append(text.isEmpty() ? "" : "\n\n").append(messages.get(end).text());
            end++;
        }
        if (!text.isEmpty()) {
            json.writeStringField("instructions", text.toString());
        }
        return end;
    }

    private void reasoning(Generation generation, JsonGenerator json) throws IOException {
        // Where nothing is stored, this is the only form in which reasoning can be carried to the next turn.
        json.writeArrayFieldStart("include");
        json.writeString("reasoning.encrypted_content");
        json.writeEndArray();
        if (generation.effort().isEmpty() && summary.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("reasoning");
        if (generation.effort().isPresent()) {
            json.writeStringField(
                    "effort", Facts.effort(model, variant, generation.effort().get()));
        }
        if (summary.isPresent()) {
            json.writeStringField("summary", summary.get());
        }
        json.writeEndObject();
    }

    private void format(ResponseFormat format, JsonGenerator json) throws IOException, ModelException {
        if (format == ResponseFormat.TEXT || (format == ResponseFormat.JSON && variant.has(Quirk.SCHEMAS_ONLY))) {
            return;
        }
        json.writeObjectFieldStart("text");
        json.writeObjectFieldStart("format");
        if (format instanceof ResponseFormat.Schema schema) {
            json.writeStringField("type", "json_schema");
            json.writeStringField("name", schema.name());
            if (strictSchemas) {
                json.writeBooleanField("strict", true);
            }
            json.writeFieldName("schema");
            JsonText.writeObject(json, schema.schema(), "the schema " + schema.name());
        } else {
            json.writeStringField("type", "json_object");
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void stream(JsonGenerator json) throws IOException {
        json.writeBooleanField("stream", true);
        if (variant.has(Quirk.OBFUSCATES)) {
            json.writeObjectFieldStart("stream_options");
            json.writeBooleanField("include_obfuscation", false);
            json.writeEndObject();
        }
    }
}
