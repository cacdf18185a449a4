package dev.switchboard.provider.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.wire.Claude;
import dev.switchboard.provider.wire.Depth;
import dev.switchboard.provider.wire.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import okio.Buffer;

/**
 * Writes a request to one model as the body of {@code POST /v1/messages}, straight to bytes.
 *
 * <p>A seed has no counterpart here and is left out. Neither has JSON without a schema: nothing is sent for it, because
 * the API has no such switch, a schema that admits every object is refused, and words put into somebody's prompt would
 * change what was asked; the prompt has to ask for JSON, and a validator to check it. The limit on output is never more
 * than the model's own.
 */
final class Requests {
    private final ModelProfile model;
    private final Claude facts;
    private final Blocks blocks;

    /** For that model, which takes and seals what the other two say. */
    Requests(ModelProfile model, Claude facts, Blocks blocks) {
        this.model = model;
        this.facts = facts;
        this.blocks = blocks;
    }

    /**
     * The body.
     *
     * @throws ModelException if the request cannot be put into the API's words
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
        List<Turn> turns = Turn.of(request.prompt().messages(), blocks::sendable);
        if (turns.isEmpty()) {
            throw ModelException.of(FailureKind.BAD_REQUEST, "the prompt holds nothing that can be sent to this model");
        }
        long maxTokens = Math.min(generation.maxOutput(), model.maxOutput());
        Depth depth = Depth.of(generation, facts, maxTokens, Turn.loopLacksThinking(turns));
        out.writeStartObject();
        out.writeStringField("model", model.wireName());
        out.writeNumberField("max_tokens", maxTokens);
        boolean system = Instructions.write(out, request.prompt().messages(), generation.cachePrompt());
        writeTurns(out, turns, generation.cachePrompt());
        Tools.write(out, generation, facts, generation.cachePrompt() && !system);
        depth.write(out);
        OutputConfig.write(out, generation, depth);
        writeSampling(out, generation, depth);
        if (request.user().isPresent()) {
            out.writeObjectFieldStart("metadata");
            out.writeStringField("user_id", request.user().get());
            out.writeEndObject();
        }
        if (request.streamed()) {
            out.writeBooleanField("stream", true);
        }
        out.writeEndObject();
    }

    private void writeTurns(JsonGenerator out, List<Turn> turns, boolean cached) throws IOException, ModelException {
        out.writeArrayFieldStart("messages");
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            Part marked = cached && i == turns.size() - 1 ? turn.lastCacheable() : null;
            out.writeStartObject();
            out.writeStringField("role", turn.assistant() ? "assistant" : "user");
            out.writeArrayFieldStart("content");
            for (Part part : turn.parts()) {
                blocks.write(out, part, part == marked);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void writeSampling(JsonGenerator out, Generation generation, Depth depth) throws IOException {
        if (generation.temperature().isPresent() && facts.sampling() && !depth.thinks()) {
            // Ours reaches to 2, theirs to 1.
            out.writeNumberField(
                    "temperature", Math.min(1, generation.temperature().getAsDouble()));
        }
        List<String> stop = generation.stop().stream().filter(s -> !s.isEmpty()).toList();
        if (!stop.isEmpty()) {
            out.writeArrayFieldStart("stop_sequences");
            for (String sequence : stop) {
                out.writeString(sequence);
            }
            out.writeEndArray();
        }
    }
}
