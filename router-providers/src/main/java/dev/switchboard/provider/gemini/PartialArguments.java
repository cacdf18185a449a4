package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call that come value by value, each with the path it belongs to, {@code $.towns[0].name}; a text may
 * itself come in pieces, which follow each other. Not safe for use by many threads.
 */
final class PartialArguments {
    private static final Pattern STEP =
            Pattern.compile("\\.([^.\\[\\]]+)|\\[(\\d{1,9})]|\\['([^']*)']|\\[\"([^\"]*)\"]");
    private static final int DEEPEST = 64;

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final StringBuilder text = new StringBuilder();
    private @Nullable String textPath;

    /** Takes a piece in; an {@link IOException} if it belongs nowhere. */
    void add(JsonNode piece) throws IOException {
        String path = piece.path("jsonPath").asText("");
        JsonNode string = piece.path("stringValue");
        if (!path.equals(textPath)) {
            end();
        }
        if (string.isTextual()) {
            textPath = path;
            text.append(string.asText());
            if (!piece.path("willContinue").asBoolean()) {
                end();
            }
        } else if (textPath != null) {
            // A piece without a value says that the text before it was all.
            end();
        } else if (piece.has("numberValue") || piece.has("boolValue")) {
            put(path, piece.has("numberValue") ? piece.get("numberValue") : piece.get("boolValue"));
        } else {
            put(path, JsonNodeFactory.instance.nullNode());
        }
    }

    /** What there is of a text is all of it; an {@link IOException} if it belongs nowhere. */
    void end() throws IOException {
        if (textPath != null) {
            put(textPath, TextNode.valueOf(text.toString()));
            text.setLength(0);
            textPath = null;
        }
    }

    /** All of them, as JSON. */
    String json() {
        return root.toString();
    }

    private void put(String path, JsonNode value) throws IOException {
        List<String> names = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        split(path, names, indexes);
        JsonNode at = root;
        for (int i = 0; i < names.size(); i++) {
            boolean last = i == names.size() - 1;
            boolean array = !last && indexes.get(i + 1) >= 0;
            JsonNode next =
                    last ? value : array ? JsonNodeFactory.instance.arrayNode() : JsonNodeFactory.instance.objectNode();
            at = step(at, names.get(i), indexes.get(i), next, last);
        }
    }

    /** The value at a step, which is set there if it must be or if nothing is there. */
    private static JsonNode step(JsonNode at, String name, int index, JsonNode next, boolean set) throws IOException {
        if (at instanceof ObjectNode object && index < 0) {
            if (set || !object.has(name)) {
                object.set(name, next);
            }
            return object.get(name);
        }
        if (at instanceof ArrayNode array && index >= 0 && index <= array.size()) {
            if (index == array.size()) {
                array.add(next);
            } else if (set) {
                array.set(index, next);
            }
            return array.get(index);
        }
        throw new JsonParseException(null, "a piece of an argument that belongs nowhere");
    }

    private static void split(String path, List<String> names, List<Integer> indexes) throws IOException {
        Matcher step = STEP.matcher(path);
        int end = path.startsWith("$") ? 1 : 0;
        while (end < path.length() && names.size() < DEEPEST && step.find(end) && step.start() == end) {
            String index = step.group(2);
            indexes.add(index == null ? -1 : Integer.parseInt(index));
            names.add(index != null ? "" : step.group(1) != null ? step.group(1) : name(step));
            end = step.end();
        }
        if (end < path.length() || names.isEmpty()) {
            throw new JsonParseException(null, "a piece of an argument without a place");
        }
    }

    private static String name(Matcher step) {
        return step.group(3) != null ? step.group(3) : step.group(4);
    }
}
