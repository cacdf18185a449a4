package dev.switchboard.provider.cohere;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.wire.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import okio.Buffer;

/**
 * Writes a request to one model as the body of {@code POST /v2/chat}, straight to bytes. The end user's name has no
 * counterpart here and is left out; prompts are kept in the cache without being asked for. The limit on output is never
 * more than the model's own.
 */
final class Requests {
    private static final int MOST_STOPS = 5;

    private final ModelProfile model;
    private final String provider;
    private final Facts facts;

    /** For that model of the provider that goes by that name. */
    Requests(ModelProfile model, String provider) {
        this.model = model;
        this.provider = provider;
        this.facts = Facts.of(model);
    }

    String provider() {
        return provider;
    }

    /**
     * The body.
     *
     * @throws ModelException BAD_REQUEST, with nothing sent, if the request cannot be put into the API's words
     */
    Buffer body(ModelRequest request) throws ModelException {
        Buffer body = new Buffer();
        try (JsonGenerator out = Json.generator(body)) {
            write(out, request);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return body;
    }

    private void write(JsonGenerator out, ModelRequest request) throws IOException, ModelException {
        Generation generation = request.generation();
        long maxTokens = Math.min(generation.maxOutput(), model.maxOutput());
        out.writeStartObject();
        out.writeStringField("model", model.wireName());
        out.writeNumberField("max_tokens", maxTokens);
        Messages.write(out, request.prompt(), provider);
        boolean documents = Documents.write(out, request.prompt());
        boolean tools = Tools.write(out, generation, facts);
        if (generation.format() != ResponseFormat.TEXT) {
            if (tools || documents) {
                throw ModelException.of(
                        FailureKind.BAD_REQUEST,
                        "Cohere takes no JSON format beside " + (tools ? "tools" : "documents") + ": ask for text");
            }
            writeFormat(out, generation.format());
        }
        if (facts.thinks()) {
            Thinking.write(out, generation, maxTokens);
        }
        writeSampling(out, generation);
        if (request.streamed()) {
            out.writeBooleanField("stream", true);
        }
        out.writeEndObject();
    }

    private static void writeFormat(JsonGenerator out, ResponseFormat format) throws IOException, ModelException {
        out.writeObjectFieldStart("response_format");
        out.writeStringField("type", "json_object");
        if (format instanceof ResponseFormat.Schema schema) {
            out.writeFieldName("json_schema");
            JsonText.writeObject(out, schema.schema(), "the schema " + schema.name());
        }
        out.writeEndObject();
    }

    private static void writeSampling(JsonGenerator out, Generation generation) throws IOException, ModelException {
        if (generation.temperature().isPresent()) {
            // Ours reaches to 2, theirs to 1.
            out.writeNumberField(
                    "temperature", Math.min(1, generation.temperature().getAsDouble()));
        }
        if (generation.seed().isPresent()) {
            // Theirs has no sign.
            out.writeNumberField("seed", generation.seed().getAsLong() & Long.MAX_VALUE);
        }
        List<String> stop = generation.stop().stream().filter(s -> !s.isEmpty()).toList();
        if (stop.size() > MOST_STOPS) {
            throw ModelException.of(
                    FailureKind.BAD_REQUEST, "Cohere takes at most " + MOST_STOPS + " stop sequences: " + stop.size());
        }
        if (!stop.isEmpty()) {
            out.writeArrayFieldStart("stop_sequences");
            for (String sequence : stop) {
                out.writeString(sequence);
            }
            out.writeEndArray();
        }
    }
}
