package dev.switchboard.provider.openai.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cost.ServiceTier;
import dev.switchboard.provider.Fixture;
import dev.switchboard.provider.Said;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a recorded answer in the simplest way there is, over trees and lists, without a line of the code under test: what
 * an answer says is worked out twice, by two readers that share nothing.
 */
final class NaiveReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    final StringBuilder text = new StringBuilder();
    final StringBuilder reasoning = new StringBuilder();
    final StringBuilder refusal = new StringBuilder();
    final Map<Integer, String[]> calls = new TreeMap<>();
    String finish = "";
    String model = "";
    private String tier = "";
    JsonNode usage;
    boolean failed;

    static NaiveReader of(Fixture fixture) throws IOException {
        NaiveReader reader = new NaiveReader();
        reader.failed = fixture.body().contains("\nerror:");
        if (fixture.isStream()) {
            fixture.values().forEach(reader::take);
        } else {
            reader.take(JSON.readTree(fixture.body()));
        }
        return reader;
    }

    /** Without the last call of an answer that was cut, where its arguments are no object. */
    List<Said.Call> toolCalls() throws IOException {
        List<Said.Call> readable = new ArrayList<>();
        for (String[] call : calls.values()) {
            String arguments = call[2].isBlank() || call[2].equals("null") ? "{}" : call[2];
            boolean cut = finish.matches("length|model_length|content_filter");
            if (!cut || isWhole(call[2])) {
                readable.add(new Said.Call(call[0], call[1], JSON.readTree(arguments)));
            }
        }
        return readable;
    }

    private static boolean isWhole(String arguments) {
        try {
            return JSON.readTree(arguments).isObject();
        } catch (IOException e) {
            return false;
        }
    }

    /** The level that the answer was served at, which need not be the one asked for. */
    ServiceTier tier() {
        return switch (tier) {
            case "flex" -> ServiceTier.FLEX;
            case "priority", "performance", "fast" -> ServiceTier.PRIORITY;
            case "batch" -> ServiceTier.BATCH;
            default -> ServiceTier.STANDARD;
        };
    }

    long count(String field) {
        return usage.path(field).asLong();
    }

    long count(String object, String field) {
        return usage.path(object).path(field).asLong();
    }

    private void take(JsonNode chunk) {
        failed |= chunk.hasNonNull("error");
        if (chunk.hasNonNull("model") && !chunk.get("model").asText().isEmpty()) {
            model = chunk.get("model").asText();
        }
        tier = chunk.path("service_tier").asText(tier).replaceFirst("^(null)?$", tier);
        JsonNode stated = chunk.hasNonNull("usage")
                ? chunk.get("usage")
                : chunk.path("x_groq").path("usage");
        if (stated.isObject()) {
            usage = stated;
        }
        for (JsonNode choice : chunk.path("choices")) {
            failed |= choice.hasNonNull("error");
            if (choice.hasNonNull("finish_reason")) {
                finish = choice.get("finish_reason").asText();
            }
            take(choice.has("message") ? choice.get("message") : choice.path("delta"), calls.size());
        }
    }

    private void take(JsonNode message, int next) {
        if (message.path("content").isTextual()) {
            text.append(message.get("content").asText());
        }
        for (JsonNode part : message.path("content")) {
            text.append(part.path("text").asText(""));
            part.path("thinking")
                    .forEach(piece -> reasoning.append(piece.path("text").asText()));
        }
        refusal.append(
                message.path("refusal").isTextual() ? message.get("refusal").asText() : "");
        // Some say the same under both names.
        String thought = message.path("reasoning").asText("");
        reasoning.append(thought.isEmpty() ? message.path("reasoning_content").asText("") : thought);
        int position = next;
        for (JsonNode call : message.path("tool_calls")) {
            int index = call.has("index") ? call.get("index").asInt() : position;
            position++;
            String id = call.path("id").asText("");
            if (calls.containsKey(index) && !id.isEmpty() && !calls.get(index)[0].equals(id)) {
                index = calls.size();
            }
            // Some repeat the id and the name in every piece.
            String[] merged = calls.computeIfAbsent(index, i ->
                    new String[] {id, call.path("function").path("name").asText(""), ""});
            JsonNode arguments = call.path("function").path("arguments");
            merged[2] += arguments.isObject() ? arguments.toString() : arguments.asText("");
        }
    }
}
