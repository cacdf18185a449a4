package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.Effort;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.Role;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.wire.Depth;
import dev.switchboard.provider.wire.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import okio.Buffer;

/**
 * Writes a request to one model as the body of {@code converse} and {@code converse-stream}, straight to bytes.
 *
 * <p>A seed has no counterpart here and is left out. Neither has JSON without a schema: the prompt has to ask for it, and a
 * validator to check it. The limit on output is never more than the model's own. Only Anthropic's models can be told to
 * call one tool at a time; to the others it is not said.
 */
final class Requests {
    private static final Pattern METADATA = Pattern.compile("[a-zA-Z0-9\\s:_@$#=/+,.-]{1,256}");

    private final ModelProfile model;
    private final Facts facts;
    private final Blocks blocks;

    /** For that model, which takes and seals what the other two say. */
    Requests(ModelProfile model, Facts facts, Blocks blocks) {
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
            throw ModelException.builder(
                            FailureKind.BAD_REQUEST, "the prompt holds nothing that can be sent to this model")
                    .sent(Sent.NO)
                    .build();
        }
        boolean cached = generation.cachePrompt() && facts.caches();
        long maxTokens = Math.min(generation.maxOutput(), model.maxOutput());
        Tools tools = Tools.of(generation, facts, turns);
        Depth depth = depth(generation, maxTokens, turns);
        Effort effort = generation.effort().orElse(null);
        boolean said = effort != null && facts.thinks() && ModelFields.says(facts.family(), effort);
        out.writeStartObject();
        boolean system = writeSystem(out, request.prompt().messages(), cached);
        writeTurns(out, turns, cached);
        Inference.write(out, generation, maxTokens, facts.sampling() && !depth.thinks());
        tools.write(out, cached && !system && facts.isClaude());
        OutputConfig.write(out, generation, depth);
        new ModelFields(facts.family(), said ? effort : null, depth, tools).write(out);
        ServiceLevel.write(out, generation.serviceTier(), model.pricing());
        writeUser(out, request);
        out.writeEndObject();
    }

    /** Only Anthropic's models know it. */
    private Depth depth(Generation generation, long maxTokens, List<Turn> turns) {
        return facts.isClaude()
                ? Depth.of(generation, facts.claude(), maxTokens, Turn.loopLacksThinking(turns))
                : Depth.UNSAID;
    }

    private static boolean writeSystem(JsonGenerator out, List<Message> messages, boolean cached) throws IOException {
        List<String> texts = messages.stream()
                .filter(message -> message.role() == Role.SYSTEM)
                .map(Message::text)
                .filter(text -> !text.isBlank())
                .toList();
        if (texts.isEmpty()) {
            return false;
        }
        out.writeArrayFieldStart("system");
        for (String text : texts) {
            out.writeStartObject();
            out.writeStringField("text", text);
            out.writeEndObject();
        }
        if (cached) {
            Blocks.writeCachePoint(out);
        }
        out.writeEndArray();
        return true;
    }

    private void writeTurns(JsonGenerator out, List<Turn> turns, boolean cached) throws IOException, ModelException {
        DocumentNames names = new DocumentNames();
        out.writeArrayFieldStart("messages");
        for (int i = 0; i < turns.size(); i++) {
            List<Part> parts = turns.get(i).parts();
            int cachePoint = cached && i == turns.size() - 1 ? cacheable(parts) : 0;
            out.writeStartObject();
            out.writeStringField("role", turns.get(i).assistant() ? "assistant" : "user");
            out.writeArrayFieldStart("content");
            for (int at = 0; at < parts.size(); at++) {
                blocks.write(out, parts.get(at), names);
                if (at + 1 == cachePoint) {
                    Blocks.writeCachePoint(out);
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** How many of the parts a cache point may follow: it is refused behind a document, and behind reasoning. */
    private static int cacheable(List<Part> parts) {
        int count = parts.size();
        while (count > 0
                && (parts.get(count - 1) instanceof Part.Document || parts.get(count - 1) instanceof Part.Reasoning)) {
            count--;
        }
        return count;
    }

    private static void writeUser(JsonGenerator out, ModelRequest request) throws IOException {
        String user = request.user().orElse("");
        if (METADATA.matcher(user).matches()) {
            out.writeObjectFieldStart("requestMetadata");
            out.writeStringField("user", user);
            out.writeEndObject();
        }
    }
}
