package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.provider.Fixture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a recorded answer the slow and obvious way: the messages of a stream are cut out by their lengths and put together
 * to the whole answer. Its messages' types are found by their text, and checksums are not looked at.
 */
final class NaiveReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NaiveReader() {}

    /** The answer as {@code converse} would have given it. */
    static JsonNode answer(Fixture fixture) throws IOException {
        return fixture.isStream() ? assembled(fixture.bytes()) : JSON.readTree(fixture.bytes());
    }

    /** The text of all blocks, what citations belong to included. */
    static String text(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        for (JsonNode block : blocks(answer)) {
            text.append(block.path("text").asText());
            block.at("/citationsContent/content")
                    .forEach(cited -> text.append(cited.path("text").asText()));
        }
        return text.toString();
    }

    /** What may be read of the reasoning. */
    static String reasoning(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        blocks(answer)
                .forEach(block -> text.append(
                        block.at("/reasoningContent/reasoningText/text").asText()));
        return text.toString();
    }

    static JsonNode blocks(JsonNode answer) {
        return answer.at("/output/message/content");
    }

    private static JsonNode assembled(byte[] stream) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        Map<Integer, ObjectNode> blocks = new TreeMap<>();
        ByteBuffer rest = ByteBuffer.wrap(stream);
        while (rest.hasRemaining()) {
            int start = rest.position();
            int length = rest.getInt();
            int payload = start + 12 + rest.getInt();
            String headers = new String(stream, start, payload - start, StandardCharsets.ISO_8859_1);
            JsonNode event = JSON.readTree(stream, payload, start + length - 4 - payload);
            take(headers, event, answer, blocks);
            rest.position(start + length);
        }
        for (ObjectNode block : blocks.values()) {
            if (block.path("toolUse") instanceof ObjectNode call) {
                String pieces = call.path("pieces").asText();
                call.set("input", arguments(pieces.isEmpty() ? "{}" : pieces));
            }
        }
        ArrayNode content = answer.withObject("/output/message").putArray("content");
        blocks.values().forEach(content::add);
        return answer;
    }

    /** What the limit cut off is no JSON; then it is left as the text that it is. */
    private static JsonNode arguments(String pieces) {
        try {
            return JSON.readTree(pieces);
        } catch (JsonProcessingException e) {
            return new TextNode(pieces);
        }
    }

    private static void take(String headers, JsonNode event, ObjectNode answer, Map<Integer, ObjectNode> blocks) {
        int index = event.path("contentBlockIndex").asInt();
        if (headers.contains("contentBlockStart")) {
            blocks.put(index, event.path("start").deepCopy());
        } else if (headers.contains("contentBlockDelta")) {
            fill(blocks.computeIfAbsent(index, any -> JSON.createObjectNode()), event.path("delta"));
        } else if (headers.contains("messageStop")) {
            answer.set("stopReason", event.path("stopReason"));
        } else if (headers.contains("metadata")) {
            answer.set("usage", event.path("usage"));
            answer.set("trace", event.path("trace"));
            answer.set("serviceTier", event.path("serviceTier"));
        }
    }

    private static void fill(ObjectNode block, JsonNode delta) {
        append(block, "text", delta.path("text"));
        if (delta.has("reasoningContent")) {
            ObjectNode reasoning = block.withObject("/reasoningContent/reasoningText");
            append(reasoning, "text", delta.at("/reasoningContent/text"));
        }
        if (block.path("toolUse") instanceof ObjectNode call) {
            append(call, "pieces", delta.at("/toolUse/input"));
        }
    }

    private static void append(ObjectNode object, String field, JsonNode more) {
        if (more.isTextual()) {
            object.put(field, object.path(field).asText() + more.asText());
        }
    }
}
