package dev.switchboard.provider.openai.chat;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Effort;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.openai.dialect.Facts;
import dev.switchboard.provider.openai.dialect.Failures;
import dev.switchboard.provider.openai.dialect.OptionNames;
import dev.switchboard.provider.openai.dialect.Quirk;
import dev.switchboard.provider.openai.dialect.Variant;
import dev.switchboard.provider.wire.JsonText;
import dev.switchboard.provider.wire.Options;
import java.io.IOException;
import java.util.Optional;
import okio.Buffer;

/** Our requests as Chat Completions: written once, from first to last byte, into the buffer that is sent. */
final class Requests {
    private final Variant variant;
    private final ModelProfile model;
    private final boolean strictSchemas;
    private final Messages messages;

    Requests(ProviderSettings settings, Variant variant, ModelProfile model) {
        this.variant = variant;
        this.model = model;
        this.strictSchemas = Options.isOn(settings, OptionNames.STRICT_SCHEMAS);
        this.messages = new Messages(settings.name(), model.wireName(), variant);
    }

    /**
     * The body of a request.
     *
     * @throws ModelException BAD_REQUEST, with nothing sent, if it holds what cannot be said in this protocol
     */
    Buffer write(ModelRequest request) throws ModelException {
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
        messages.write(request.prompt(), generation.cachePrompt(), json);
        json.writeNumberField(
                variant.has(Quirk.MAX_COMPLETION_TOKENS) ? "max_completion_tokens" : "max_tokens",
                generation.maxOutput());
        sampling(generation, json);
        if (Facts.takesEffort(model)) {
            reasoning(generation, json);
        }
        Tools.write(generation, strictSchemas, json);
        format(generation.format(), json);
        if (request.user().isPresent() && !variant.has(Quirk.NO_USER)) {
            json.writeStringField(userField(), request.user().get());
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

    private void sampling(Generation generation, JsonGenerator json) throws IOException {
        if (generation.temperature().isPresent() && !Facts.refusesTemperature(model)) {
            json.writeNumberField("temperature", generation.temperature().getAsDouble());
        }
        if (generation.seed().isPresent()) {
            json.writeNumberField(
                    variant.has(Quirk.RANDOM_SEED) ? "random_seed" : "seed",
                    generation.seed().getAsLong());
        }
        if (!generation.stop().isEmpty()) {
            json.writeArrayFieldStart("stop");
            for (String sequence : generation.stop()) {
                json.writeString(sequence);
            }
            json.writeEndArray();
        }
    }

    private String userField() {
        if (variant.has(Quirk.SAFETY_IDENTIFIER)) {
            return "safety_identifier";
        }
        return variant.has(Quirk.USER_ID) ? "user_id" : "user";
    }

    private void reasoning(Generation generation, JsonGenerator json) throws IOException {
        if (variant.has(Quirk.REASONING_FORMAT)) {
            json.writeStringField("reasoning_format", "parsed");
        }
        // While it thinks, such a server refuses to be made to call a tool.
        boolean mustRest = variant.has(Quirk.THINKING_SWITCH) && Tools.areForced(generation);
        Effort effort = mustRest ? Effort.NONE : generation.effort().orElse(null);
        if (effort != null) {
            effort(effort, json);
        }
    }

    private void effort(Effort effort, JsonGenerator json) throws IOException {
        String word = Facts.effort(model, variant, effort);
        if (variant.has(Quirk.REASONING_OBJECT)) {
            json.writeObjectFieldStart("reasoning");
            json.writeStringField("effort", word);
            json.writeEndObject();
            return;
        }
        if (variant.has(Quirk.THINKING_SWITCH)) {
            json.writeObjectFieldStart("thinking");
            json.writeStringField("type", effort == Effort.NONE ? "disabled" : "enabled");
            json.writeEndObject();
            if (effort == Effort.NONE) {
                return;
            }
        }
        json.writeStringField("reasoning_effort", word);
    }

    private void format(ResponseFormat format, JsonGenerator json) throws IOException, ModelException {
        if (format == ResponseFormat.TEXT || (format == ResponseFormat.JSON && variant.has(Quirk.SCHEMAS_ONLY))) {
            return;
        }
        json.writeObjectFieldStart("response_format");
        if (format instanceof ResponseFormat.Schema schema) {
            json.writeStringField("type", "json_schema");
            json.writeObjectFieldStart("json_schema");
            json.writeStringField("name", schema.name());
            if (strictSchemas) {
                json.writeBooleanField("strict", true);
            }
            json.writeFieldName("schema");
            JsonText.writeObject(json, schema.schema(), "the schema " + schema.name());
            json.writeEndObject();
        } else {
            json.writeStringField("type", "json_object");
        }
        json.writeEndObject();
    }

    private void stream(JsonGenerator json) throws IOException {
        json.writeBooleanField("stream", true);
        if (!variant.has(Quirk.NO_STREAM_OPTIONS)) {
            json.writeObjectFieldStart("stream_options");
            json.writeBooleanField("include_usage", true);
            if (variant.has(Quirk.OBFUSCATES)) {
                json.writeBooleanField("include_obfuscation", false);
            }
            json.writeEndObject();
        }
    }
}
