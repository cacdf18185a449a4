package dev.switchboard.provider.ollama;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.wire.JsonText;
import java.io.IOException;

/** One tool call while it is read; its fields come in any order. Not safe for use by many threads. */
final class Call {
    private String id = "";
    private String name = "";
    private String arguments = "{}";

    private Call() {}

    /** Reads the element of {@code tool_calls} that the parser stands on into the draft. */
    static void read(JsonParser in, Draft draft) throws ModelException, IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        Call call = new Call();
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            if (field.equals("id")) {
                call.id = Json.text(in);
            } else if (field.equals("function") && value == JsonToken.START_OBJECT) {
                call.readFunction(in);
            } else {
                in.skipChildren();
            }
        }
        draft.call(call.id, call.name, call.arguments);
    }

    private void readFunction(JsonParser in) throws IOException {
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            if (field.equals("name")) {
                name = Json.text(in);
            } else if (field.equals("arguments") && value != JsonToken.VALUE_NULL) {
                // An object; servers that only resemble Ollama send the text of one.
                arguments = value == JsonToken.VALUE_STRING ? Json.text(in) : JsonText.read(in);
            } else {
                in.skipChildren();
            }
        }
    }
}
