package dev.switchboard.provider.cohere;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads a whole answer. What has no message is none, whatever its status; a message that is a text is an error. */
final class Answers {
    private Answers() {}

    /**
     * Reads the body into the draft.
     *
     * @throws ModelException if the body is an error after all
     * @throws IOException if it cannot be read or is no message
     */
    static void read(InputStream body, Draft draft) throws ModelException, IOException {
        try (JsonParser in = Json.parser(body)) {
            Json.expectObject(in);
            String error = null;
            String errorType = "";
            for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
                JsonToken value = in.nextToken();
                switch (field) {
                    case "id" -> draft.id(Json.text(in));
                    case "message" -> {
                        if (value == JsonToken.START_OBJECT) {
                            readMessage(in, draft);
                        } else {
                            error = value == JsonToken.VALUE_STRING ? Json.text(in) : error;
                            in.skipChildren();
                        }
                    }
                    case "finish_reason" -> draft.stop(Json.text(in));
                    case "usage" -> draft.counts().read(in);
                    case "error_type" -> errorType = Json.text(in);
                    default -> in.skipChildren();
                }
            }
            Json.expectEnd(in);
            if (error != null) {
                throw Failures.inAnswer(errorType, error);
            }
            if (!draft.hasBegun()) {
                throw new JsonParseException(in, "an answer without a message");
            }
        }
    }

    private static void readMessage(JsonParser in, Draft draft) throws ModelException, IOException {
        draft.begin();
        List<Call> calls = MessageFields.read(in, draft.pieces());
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            draft.pieces().call(i, call.id(), call.name(), call.arguments());
        }
    }
}
