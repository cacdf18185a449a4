package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.cost.ServiceTier;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.StopReason;
import dev.switchboard.provider.Fixture;
import dev.switchboard.provider.Said;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a recorded answer the slow and obvious way, object by object. */
final class NaiveReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FILTERED =
            Set.of("SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "MODEL_ARMOR");

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<Said.Call> calls = new ArrayList<>();
    private boolean endsInCall;
    private String finish = "";
    private String blocked = "";
    private String model = "";
    private final ObjectNode usage = JSON.createObjectNode();

    private NaiveReader() {}

    static NaiveReader of(Fixture fixture) throws IOException {
        NaiveReader reader = new NaiveReader();
        List<JsonNode> objects = fixture.isStream() ? fixture.values() : List.of(JSON.readTree(fixture.body()));
        for (JsonNode object : objects) {
            reader.take(object);
        }
        return reader;
    }

    /** What an answer is that is none: a call that the model spoiled, or a stream that does not say why it ended. */
    Set<FailureKind> failures(boolean stream) {
        if (finish.equals("MISSING_THOUGHT_SIGNATURE")) {
            return Set.of(FailureKind.BAD_REQUEST);
        }
        if (finish.startsWith("MALFORMED_") || finish.endsWith("_TOOL_CALL") || finish.endsWith("_TOOL_CALLS")) {
            return Set.of(FailureKind.SERVER_ERROR);
        }
        return stream && finish.isEmpty() && blocked.isEmpty() ? Set.of(FailureKind.PARTIAL) : Set.of();
    }

    Said said() {
        StopReason stop =
                finish.isEmpty() && !blocked.isEmpty() ? StopReason.CONTENT_FILTER : stop(finish, !calls.isEmpty());
        boolean silent = text.length() == 0 && calls.isEmpty();
        List<Said.Call> whole = new ArrayList<>(stop == StopReason.CONTENT_FILTER ? List.of() : calls);
        if (stop.isTruncated() && endsInCall) {
            whole.remove(whole.size() - 1);
        }
        String word = finish.isEmpty() ? blocked : finish;
        return new Said(text.toString(), reasoning.toString(), whole, stop, word, model, usage(usage, silent));
    }

    private void take(JsonNode object) {
        JsonNode candidate =
                object.at("/candidates/0/index").asInt() > 0 ? JSON.missingNode() : object.at("/candidates/0");
        for (JsonNode part : candidate.at("/content/parts")) {
            take(part, part.path("text").asText());
        }
        finish = candidate.path("finishReason").asText(finish);
        blocked = object.at("/promptFeedback/blockReason").asText(blocked);
        model = object.path("modelVersion").asText(model);
        // A count of nothing is left out, and some of the last objects hold no counts at all.
        object.path("usageMetadata").properties().forEach(count -> usage.set(count.getKey(), count.getValue()));
    }

    private void take(JsonNode part, String words) {
        (part.path("thought").asBoolean() ? reasoning : text).append(words);
        endsInCall = part.has("functionCall") || (endsInCall && words.isEmpty());
        if (part.at("/functionCall/name").isTextual()) {
            calls.add(call(part.path("functionCall")));
        }
        for (JsonNode piece : part.at("/functionCall/partialArgs")) {
            String path = piece.path("jsonPath")
                    .asText()
                    .replaceAll("[$.\\[\\]]+", " ")
                    .strip();
            grow(calls.get(calls.size() - 1).arguments(), new ArrayDeque<>(List.of(path.split(" "))), piece);
        }
    }

    private static Said.Call call(JsonNode call) {
        JsonNode arguments = call.path("args").isObject() ? call.get("args") : JSON.createObjectNode();
        return new Said.Call(call.path("id").asText(""), call.path("name").asText(), arguments);
    }

    /** Puts a value that comes alone where its path says; a text may come in pieces. */
    private static JsonNode grow(JsonNode at, Deque<String> path, JsonNode piece) {
        if (path.isEmpty()) {
            JsonNode more = piece.path("stringValue");
            JsonNode other = piece.has("numberValue") ? piece.get("numberValue") : piece.path("boolValue");
            boolean ended = at.isTextual() && other.isMissingNode();
            return more.isTextual() || ended
                    ? new TextNode(at.asText("") + more.asText())
                    : other.isMissingNode() ? JSON.nullNode() : other;
        }
        String step = path.remove();
        if (step.matches("\\d+")) {
            ArrayNode array = at instanceof ArrayNode there ? there : JSON.createArrayNode();
            int index = Integer.parseInt(step);
            JsonNode grown = grow(array.path(index), path, piece);
            array.remove(index);
            return array.insert(index, grown);
        }
        ObjectNode object = at instanceof ObjectNode there ? there : JSON.createObjectNode();
        return object.set(step, grow(object.path(step), path, piece));
    }

    private static StopReason stop(String word, boolean calls) {
        if (FILTERED.contains(word) || word.startsWith("IMAGE_")) {
            return StopReason.CONTENT_FILTER;
        }
        if (word.equals("MAX_TOKENS")) {
            return StopReason.MAX_TOKENS;
        }
        if (calls) {
            return StopReason.TOOL_CALLS;
        }
        return word.equals("STOP") ? StopReason.STOP : StopReason.UNKNOWN;
    }

    /** A count of nothing is left out; where that cannot be what is meant, the usage is not stated. */
    private static Usage usage(JsonNode stated, boolean silent) {
        long prompt = stated.path("promptTokenCount").asLong();
        long visible = stated.path("candidatesTokenCount").asLong();
        if (prompt == 0 || (visible == 0 && !silent)) {
            return null;
        }
        long cached = stated.path("cachedContentTokenCount").asLong();
        long tools = stated.path("toolUsePromptTokenCount").asLong();
        long thoughts = stated.path("thoughtsTokenCount").asLong();
        long sum = prompt + tools + visible + thoughts;
        long total = stated.path("totalTokenCount").asLong(sum);
        return Usage.builder()
                .input(prompt - cached + tools)
                .cacheRead(cached)
                .output(visible + Math.max(0, total - sum))
                .reasoning(thoughts)
                .tier(tier(stated.path("serviceTier").asText()
                        + stated.path("trafficType").asText()))
                .basis(total == sum ? Usage.Basis.EXACT : Usage.Basis.ANOMALOUS)
                .build();
    }

    private static ServiceTier tier(String words) {
        String word = words.toUpperCase(Locale.ROOT).replaceFirst("^ON_DEMAND_", "");
        return Set.of("FLEX", "PRIORITY", "BATCH").contains(word) ? ServiceTier.valueOf(word) : ServiceTier.STANDARD;
    }
}
