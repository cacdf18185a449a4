package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object of an answer: all of a whole one, or what is new in a piece of a stream. Of several candidates, which are
 * never asked for, only the first counts. Used again for every piece; not safe for use by many threads.
 */
final class Chunk {
    private final List<WirePart> parts = new ArrayList<>(2);
    private boolean candidate;
    private String finishReason = "";
    private String blockReason = "";
    private String model = "";
    private String id = "";
    private @Nullable JsonNode error;

    /** Reads the object that the parser stands on; token counts go straight to where they are kept. */
    void read(JsonParser in, Counts counts) throws IOException {
        clear();
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (field) {
                case "candidates" -> readCandidates(in);
                case "promptFeedback" -> readFeedback(in);
                case "usageMetadata" -> counts.read(in);
                case "modelVersion" -> model = Json.text(in);
                case "responseId" -> id = Json.text(in);
                case "error" -> error = value == JsonToken.VALUE_NULL ? null : Json.tree(in);
                default -> in.skipChildren();
            }
        }
    }

    /** The parts that came with it. */
    List<WirePart> parts() {
        return parts;
    }

    /** Whether the model says anything in it, if only that it stops. */
    boolean hasCandidate() {
        return candidate;
    }

    /** Why the model stopped; empty if it has not, or does not say. */
    String finishReason() {
        return finishReason;
    }

    /** Why the prompt was not given to the model; empty if it was. */
    String blockReason() {
        return blockReason;
    }

    String model() {
        return model;
    }

    /** The provider's name for the answer. */
    String id() {
        return id;
    }

    /** What went wrong, if anything did. */
    @Nullable
    JsonNode error() {
        return error;
    }

    private void clear() {
        parts.clear();
        candidate = false;
        finishReason = "";
        blockReason = "";
        model = "";
        id = "";
        error = null;
    }

    private void readCandidates(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (candidate || in.currentToken() != JsonToken.START_OBJECT) {
                in.skipChildren();
            } else {
                candidate = true;
                readCandidate(in);
            }
        }
    }

    /** In a stream each candidate comes in objects of its own, and only its number tells which it is. */
    private void readCandidate(JsonParser in) throws IOException {
        boolean other = false;
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            if (field.equals("finishReason")) {
                finishReason = Json.text(in);
            } else if (field.equals("index")) {
                other = Json.count(in) > 0;
            } else if (field.equals("content") && value == JsonToken.START_OBJECT) {
                readContent(in);
            } else {
                in.skipChildren();
            }
        }
        if (other) {
            parts.clear();
            finishReason = "";
        }
    }

    private void readContent(JsonParser in) throws IOException {
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            if (in.nextToken() != JsonToken.START_ARRAY || !field.equals("parts")) {
                in.skipChildren();
                continue;
            }
            while (in.nextToken() != JsonToken.END_ARRAY) {
                parts.add(WirePart.read(in));
            }
        }
    }

    private void readFeedback(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            if (field.equals("blockReason")) {
                blockReason = Json.text(in);
            } else {
                in.skipChildren();
            }
        }
    }
}
