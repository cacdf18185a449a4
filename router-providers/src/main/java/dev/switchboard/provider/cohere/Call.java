package dev.switchboard.provider.cohere;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.provider.http.Json;
import java.io.IOException;

/**
 * A tool call, or a piece of one.
 *
 * @param id empty but in the first piece
 * @param name empty but in the first piece
 * @param arguments the text of a JSON object, or more of it; empty where the API says null
 */
record Call(String id, String name, String arguments) {

    /** Reads the object that the parser stands on; its fields come in any order. */
    static Call read(JsonParser in) throws IOException {
        String id = "";
        String name = "";
        String arguments = "";
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return new Call(id, name, arguments);
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            if (field.equals("id")) {
                id = Json.text(in);
            } else if (field.equals("function") && value == JsonToken.START_OBJECT) {
                for (String inner = in.nextFieldName(); inner != null; inner = in.nextFieldName()) {
                    in.nextToken();
                    switch (inner) {
                        case "name" -> name = Json.text(in);
                        case "arguments" -> arguments = Json.text(in);
                        default -> in.skipChildren();
                    }
                }
            } else {
                in.skipChildren();
            }
        }
        return new Call(id, name, arguments);
    }
}
