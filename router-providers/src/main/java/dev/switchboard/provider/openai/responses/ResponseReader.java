package dev.switchboard.provider.openai.responses;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.openai.dialect.UsageFields;
import java.io.IOException;

/** Reads the object {@code response}, which is a whole answer's body and stands in some of a stream's events. */
final class ResponseReader {
    private ResponseReader() {}

    /** Reads the object that the parser stands on. Its items count only where none came in pieces before. */
    static void read(JsonParser in, Draft draft) throws IOException, ModelException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (field) {
                case "id" -> draft.id(Json.text(in));
                case "model" -> draft.model(Json.text(in));
                case "status" -> draft.status(Json.text(in));
                case "service_tier" -> draft.tier(Json.text(in));
                case "output" -> output(in, draft);
                case "incomplete_details" -> details(in, draft);
                case "usage" -> {
                    if (value != JsonToken.VALUE_NULL) {
                        draft.usage(UsageFields.read(in));
                    }
                }
                case "error" -> {
                    if (value != JsonToken.VALUE_NULL) {
                        draft.fail(Json.tree(in));
                    }
                }
                default -> in.skipChildren();
            }
        }
    }

    private static void output(JsonParser in, Draft draft) throws IOException, ModelException {
        if (in.currentToken() == JsonToken.START_ARRAY) {
            draft.answer();
        }
        if (in.currentToken() != JsonToken.START_ARRAY || !draft.output().isEmpty()) {
            in.skipChildren();
            return;
        }
        for (long index = 0; in.nextToken() != JsonToken.END_ARRAY; index++) {
            draft.output().open(index, Item.read(in));
        }
    }

    private static void details(JsonParser in, Draft draft) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            if (field.equals("reason")) {
                draft.reason(Json.text(in));
            } else {
                in.skipChildren();
            }
        }
    }
}
