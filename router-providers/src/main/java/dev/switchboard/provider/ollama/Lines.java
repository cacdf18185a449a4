package dev.switchboard.provider.ollama;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import java.io.IOException;

/** Reads one object of an answer into a draft: all of it, or a line of a stream, which has the same form. */
final class Lines {
    private Lines() {}

    /**
     * Reads the object that the parser holds.
     *
     * @throws ModelException if it says that the call failed
     * @throws IOException if it cannot be read or is no object
     */
    static void read(JsonParser in, Draft draft) throws ModelException, IOException {
        Json.expectObject(in);
        String error = null;
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (field) {
                case "model" -> draft.model(Json.text(in));
                case "created_at" -> draft.time(Json.text(in));
                case "message" -> readMessage(in, draft);
                case "done" -> draft.done(value == JsonToken.VALUE_TRUE);
                case "done_reason" -> draft.stop(Json.text(in));
                case "prompt_eval_count" -> draft.counts().readPrompt(in);
                case "eval_count" -> draft.counts().readAnswer(in);
                case "error" -> error = value == JsonToken.VALUE_NULL ? null : Json.text(in);
                default -> in.skipChildren();
            }
        }
        Json.expectEnd(in);
        if (error != null) {
            throw Failures.inAnswer(error);
        }
    }

    private static void readMessage(JsonParser in, Draft draft) throws ModelException, IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        draft.begin();
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            if (field.equals("content")) {
                draft.pieces().text(Json.text(in));
            } else if (field.equals("thinking")) {
                draft.pieces().reasoning(Json.text(in));
            } else if (field.equals("tool_calls") && value == JsonToken.START_ARRAY) {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    Call.read(in, draft);
                }
            } else {
                in.skipChildren();
            }
        }
    }
}
