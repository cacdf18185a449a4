package dev.switchboard.provider.openai.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
            boolean cut = finish.equals("length")
                    && (call[2].isBlank() || !arguments.strip().endsWith("}"));
            if (!cut) {
                readable.add(new Said.Call(call[0], call[1], JSON.readTree(arguments)));
            }
        }
        return readable;
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
        JsonNode stated = chunk.hasNonNull("usage")
                ? chunk.get("usage")
                : chunk.path("x_groq").path("usage");
        if (stated.isObject()) {
            usage = stated;
        }
        for (JsonNode choice : chunk.path("choices")) {
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
        for (String field : List.of("reasoning", "reasoning_content")) {
            reasoning.append(
                    message.path(field).isTextual() ? message.get(field).asText() : "");
        }
        int position = next;
        for (JsonNode call : message.path("tool_calls")) {
            int index = call.has("index") ? call.get("index").asInt() : position;
            position++;
            String[] merged = calls.computeIfAbsent(index, i -> new String[] {"", "", ""});
            merged[0] += call.path("id").asText("");
            merged[1] += call.path("function").path("name").asText("");
            merged[2] += call.path("function").path("arguments").asText("");
        }
    }
}
