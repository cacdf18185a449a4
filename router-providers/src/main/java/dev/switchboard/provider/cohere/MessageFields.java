package dev.switchboard.provider.cohere;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.wire.AnswerPieces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a message, or a piece of one: the same fields, which hold an array there and its only element here. */
final class MessageFields {
    private MessageFields() {}

    /** Reads the object that the parser stands on; text and thinking go straight to the pieces, the calls are given. */
    static List<Call> read(JsonParser in, AnswerPieces pieces) throws ModelException, IOException {
        List<Call> calls = new ArrayList<>(1);
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (field) {
                case "content" -> {
                    if (value == JsonToken.START_ARRAY) {
                        while (in.nextToken() != JsonToken.END_ARRAY) {
                            readContent(in, pieces);
                        }
                    } else {
                        readContent(in, pieces);
                    }
                }
                case "tool_plan" -> pieces.text(Json.text(in));
                case "tool_calls" -> {
                    if (value == JsonToken.START_OBJECT) {
                        calls.add(Call.read(in));
                    } else if (value == JsonToken.START_ARRAY) {
                        while (in.nextToken() != JsonToken.END_ARRAY) {
                            calls.add(Call.read(in));
                        }
                    }
                }
                default -> in.skipChildren();
            }
        }
        return calls;
    }

    private static void readContent(JsonParser in, AnswerPieces pieces) throws ModelException, IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            pieces.text(Json.text(in));
            return;
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            switch (field) {
                case "text" -> pieces.text(Json.text(in));
                case "thinking" -> pieces.reasoning(Json.text(in));
                default -> in.skipChildren();
            }
        }
    }
}
