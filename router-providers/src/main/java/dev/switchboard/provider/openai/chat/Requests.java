package dev.switchboard.provider.openai.chat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.model.Effort;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.model.ToolChoice;
import dev.switchboard.model.ToolSpec;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.openai.dialect.Facts;
import dev.switchboard.provider.openai.dialect.OptionNames;
import dev.switchboard.provider.openai.dialect.Quirk;
import dev.switchboard.provider.openai.dialect.Variant;
import dev.switchboard.provider.wire.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        this.messages = new Messages(settings.name(), variant);
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
        } catch (JsonProcessingException e) {
            throw unsayable("a schema of the request is no JSON");
        } catch (IOException e) {
            throw unsayable("the request cannot be written");
        }
        return body;
    }

    /** A request that this protocol has no words for. */
    static ModelException unsayable(String why) {
        return ModelException.builder(FailureKind.BAD_REQUEST, why)
                .sent(Sent.NO)
                .build();
    }

    private void write(ModelRequest request, JsonGenerator json) throws IOException, ModelException {
        Generation generation = request.generation();
        json.writeStartObject();
        json.writeStringField("model", model.wireName());
        messages.write(request.prompt(), json);
        json.writeNumberField(
                variant.has(Quirk.MAX_COMPLETION_TOKENS) ? "max_completion_tokens" : "max_tokens",
                generation.maxOutput());
        sampling(generation, json);
        if (generation.effort().isPresent() && Facts.takesEffort(model)) {
            effort(generation.effort().get(), json);
        }
        if (!generation.tools().isEmpty()) {
            tools(generation, json);
        }
        if (generation.format() != ResponseFormat.TEXT) {
            format(generation.format(), json);
        }
        if (request.user().isPresent() && !variant.has(Quirk.NO_USER)) {
            json.writeStringField("user", request.user().get());
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

    private static void tools(Generation generation, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("tools");
        for (ToolSpec tool : generation.tools()) {
            json.writeStartObject();
            json.writeStringField("type", "function");
            json.writeObjectFieldStart("function");
            json.writeStringField("name", tool.name());
            json.writeStringField("description", tool.description());
            json.writeFieldName("parameters");
            copy(tool.parameters(), json);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        if (generation.toolChoice() instanceof ToolChoice.Named named) {
            json.writeObjectFieldStart("tool_choice");
            json.writeStringField("type", "function");
            json.writeObjectFieldStart("function");
            json.writeStringField("name", named.tool());
            json.writeEndObject();
            json.writeEndObject();
        } else if (generation.toolChoice() != ToolChoice.AUTO) {
            json.writeStringField("tool_choice", generation.toolChoice() == ToolChoice.NONE ? "none" : "required");
        }
        if (!generation.parallelTools()) {
            json.writeBooleanField("parallel_tool_calls", false);
        }
    }

    private void format(ResponseFormat format, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("response_format");
        if (format instanceof ResponseFormat.Schema schema) {
            json.writeStringField("type", "json_schema");
            json.writeObjectFieldStart("json_schema");
            json.writeStringField("name", schema.name());
            if (strictSchemas) {
                json.writeBooleanField("strict", true);
            }
            json.writeFieldName("schema");
            copy(schema.schema(), json);
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

    /** Copies JSON value by value, so that text which is no single value cannot break out of its place. */
    static void copy(String text, JsonGenerator json) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = Json.parser(bytes, 0, bytes.length)) {
            parser.nextToken();
            json.copyCurrentStructure(parser);
            Json.expectEnd(parser);
        }
    }
}
