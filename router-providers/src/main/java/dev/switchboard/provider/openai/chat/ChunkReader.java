package dev.switchboard.provider.openai.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.openai.dialect.UsageFields;
import java.io.IOException;

/**
 * Reads a whole body, or one chunk of a stream, into a draft: they differ only in that the one says {@code message} and
 * the other {@code delta}. Fields that are not known are passed over.
 */
final class ChunkReader {
    private ChunkReader() {}

    static void read(JsonParser json, Draft draft) throws IOException, ModelException {
        Json.expectObject(json);
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "choices" -> choices(json, draft);
                case "usage" -> usage(json, draft);
                case "x_groq" -> groq(json, draft);
                case "model" -> draft.model(Json.text(json));
                case "id" -> draft.id(Json.text(json));
                case "service_tier" -> draft.tier(Json.text(json));
                case "error" -> error(json, draft);
                default -> json.skipChildren();
            }
        }
        Json.expectEnd(json);
    }

    private static void choices(JsonParser json, Draft draft) throws IOException, ModelException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                draft.choose();
                choice(json, draft);
            } else {
                json.skipChildren();
            }
        }
    }

    private static void choice(JsonParser json, Draft draft) throws IOException, ModelException {
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "message", "delta" -> message(json, draft);
                case "finish_reason" -> draft.finish(Json.text(json));
                case "error" -> error(json, draft);
                default -> json.skipChildren();
            }
        }
    }

    private static void message(JsonParser json, Draft draft) throws IOException, ModelException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (field) {
                case "content" -> content(json, draft);
                case "reasoning", "reasoning_content" -> draft.reasoning(field, Json.text(json));
                case "refusal" -> draft.refusal(Json.text(json));
                case "tool_calls" -> {
                    if (value == JsonToken.START_ARRAY) {
                        toolCalls(json, draft);
                    }
                }
                case "reasoning_details" -> details(json, draft);
                default -> json.skipChildren();
            }
        }
    }

    /** A text, or an array of parts in which Mistral tells thinking from text. */
    private static void content(JsonParser json, Draft draft) throws IOException, ModelException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            draft.text(Json.text(json));
            return;
        }
        for (JsonNode part : Json.tree(json)) {
            draft.text(part.path("text").asText(""));
            JsonNode thinking = part.path("thinking");
            if (thinking.isTextual()) {
                draft.reasoning("thinking", thinking.asText());
            }
            for (JsonNode piece : thinking) {
                draft.reasoning("thinking", piece.path("text").asText(""));
            }
        }
    }

    private static void toolCalls(JsonParser json, Draft draft) throws IOException, ModelException {
        for (int place = 0; json.nextToken() != JsonToken.END_ARRAY; place++) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                continue;
            }
            long index = place;
            String id = "";
            String[] function = {"", ""};
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                switch (field) {
                    case "index" -> index = Math.max(0, Json.count(json));
                    case "id" -> id = Json.text(json);
                    case "function" -> function(json, function);
                    default -> json.skipChildren();
                }
            }
            draft.call(index, id, function[0], function[1]);
        }
    }

    /** The arguments are a JSON object as a string; by Mistral's schema they may be the object itself. */
    private static void function(JsonParser json, String[] nameAndArguments) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (field.equals("name")) {
                nameAndArguments[0] = Json.text(json);
            } else if (field.equals("arguments") && value == JsonToken.START_OBJECT) {
                nameAndArguments[1] = Json.tree(json).toString();
            } else if (field.equals("arguments")) {
                nameAndArguments[1] = Json.text(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private static void details(JsonParser json, Draft draft) throws IOException, ModelException {
        if (json.currentToken() != JsonToken.START_ARRAY || !draft.keepsDetails()) {
            json.skipChildren();
            return;
        }
        for (JsonNode detail : Json.tree(json)) {
            draft.detail(detail.toString());
        }
    }

    private static void usage(JsonParser json, Draft draft) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            draft.usage(UsageFields.read(json));
        }
    }

    private static void groq(JsonParser json, Draft draft) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "usage" -> usage(json, draft);
                case "error" -> error(json, draft);
                default -> json.skipChildren();
            }
        }
    }

    private static void error(JsonParser json, Draft draft) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NULL) {
            draft.fail(Json.tree(json));
        }
    }
}
