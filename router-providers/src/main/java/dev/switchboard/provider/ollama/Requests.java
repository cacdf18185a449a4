package dev.switchboard.provider.ollama;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.model.ToolChoice;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.wire.FunctionTools;
import dev.switchboard.provider.wire.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import okio.Buffer;

/**
 * Writes a request to one model as the body of {@code POST /api/chat}, straight to bytes. The end user's name has no
 * counterpart here and is left out; prompts are kept in the server's cache without being asked for. The limit on output is
 * never more than the model's own.
 */
final class Requests {
    private final ModelProfile model;
    private final String provider;
    private final KeepAlive keepAlive;
    private final Facts facts;
    private final Window window;

    /** For that model of the provider that goes by that name. */
    Requests(ModelProfile model, String provider, KeepAlive keepAlive) {
        this.model = model;
        this.provider = provider;
        this.keepAlive = keepAlive;
        this.facts = Facts.of(model);
        this.window = new Window(model.contextWindow());
    }

    String provider() {
        return provider;
    }

    /**
     * The body.
     *
     * @throws ModelException with nothing sent, if the request cannot be put into Ollama's words or does not fit
     */
    Buffer body(ModelRequest request) throws ModelException {
        window.refuseOverflow(request);
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
        out.writeStartObject();
        out.writeStringField("model", model.wireName());
        Messages.write(out, request.prompt(), provider);
        writeTools(out, generation);
        writeFormat(out, generation.format());
        Thinking.write(out, generation, facts.thinking());
        keepAlive.write(out);
        window.write(out);
        writeOptions(out, generation);
        // Left out, it would be true.
        out.writeBooleanField("stream", request.streamed());
        out.writeEndObject();
    }

    /** What a model is not offered it does not call; there is no other way to forbid it, and none to make it. */
    private static void writeTools(JsonGenerator out, Generation generation) throws IOException, ModelException {
        ToolChoice choice = generation.toolChoice();
        if (generation.tools().isEmpty() || choice == ToolChoice.NONE) {
            return;
        }
        if (choice != ToolChoice.AUTO) {
            throw ModelException.of(
                    FailureKind.BAD_REQUEST,
                    "Ollama cannot make a model call a tool: use ToolChoice.AUTO, or another model");
        }
        if (!generation.parallelTools()) {
            throw ModelException.of(
                    FailureKind.BAD_REQUEST,
                    "Ollama cannot hold a model to one tool call at a time: allow several, or use another model");
        }
        FunctionTools.write(out, generation.tools());
    }

    private static void writeFormat(JsonGenerator out, ResponseFormat format) throws IOException, ModelException {
        if (format instanceof ResponseFormat.Schema schema) {
            out.writeFieldName("format");
            JsonText.writeObject(out, schema.schema(), "the schema " + schema.name());
        } else if (format == ResponseFormat.JSON) {
            out.writeStringField("format", "json");
        }
    }

    private void writeOptions(JsonGenerator out, Generation generation) throws IOException {
        out.writeObjectFieldStart("options");
        out.writeNumberField("num_ctx", window.tokens());
        out.writeNumberField("num_predict", Math.min(generation.maxOutput(), model.maxOutput()));
        if (generation.temperature().isPresent()) {
            out.writeNumberField("temperature", generation.temperature().getAsDouble());
        }
        if (generation.seed().isPresent()) {
            out.writeNumberField("seed", generation.seed().getAsLong());
        }
        if (!generation.stop().isEmpty()) {
            out.writeArrayFieldStart("stop");
            for (String sequence : generation.stop()) {
                out.writeString(sequence);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }
}
