package dev.switchboard.provider.cohere;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream, of whatever type: its fields come in any order, so that the type and the index may be known last.
 *
 * @param type what it is
 * @param index which tool call it belongs to, if to any; negative if it does not say
 * @param calls pieces of tool calls
 * @param error what it says instead of being an event; null if it is one
 * @param errorType the API's word for that, empty if there is none
 */
record WireEvent(
        String type, long index, List<Call> calls, @Nullable String error, String errorType) {

    /**
     * Reads an event of that name; text, thinking, counts and the reason for the end go straight to the draft.
     *
     * @throws ModelException if the sink wants no more
     */
    static WireEvent read(JsonParser in, String name, Draft draft) throws ModelException, IOException {
        String type = name;
        long index = Json.ABSENT;
        List<Call> calls = List.of();
        String error = null;
        String errorType = "";
        Json.expectObject(in);
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (field) {
                case "type" -> type = Json.text(in);
                case "index" -> index = Json.count(in);
                case "id" -> draft.id(Json.text(in));
                case "delta" -> calls = readDelta(in, draft);
                case "message" -> error = value == JsonToken.VALUE_STRING ? Json.text(in) : skip(in);
                case "error_type" -> errorType = Json.text(in);
                default -> in.skipChildren();
            }
        }
        Json.expectEnd(in);
        return new WireEvent(type, index, calls, error, errorType);
    }

    private static List<Call> readDelta(JsonParser in, Draft draft) throws ModelException, IOException {
        List<Call> calls = List.of();
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return calls;
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            if (field.equals("message") && value == JsonToken.START_OBJECT) {
                draft.begin();
                calls = MessageFields.read(in, draft.pieces());
            } else if (field.equals("finish_reason")) {
                draft.stop(Json.text(in));
            } else if (field.equals("usage")) {
                draft.counts().read(in);
            } else if (field.equals("error")) {
                draft.error(Json.text(in));
            } else {
                in.skipChildren();
            }
        }
        return calls;
    }

    private static @Nullable String skip(JsonParser in) throws IOException {
        in.skipChildren();
        return null;
    }
}
