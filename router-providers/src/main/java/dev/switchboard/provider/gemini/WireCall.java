package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.wire.JsonText;
import java.io.IOException;

/**
 * A tool call as it came: whole, as everywhere, or a piece of one, as Vertex AI may send it.
 *
 * @param id empty if it has none
 * @param name empty in all pieces but the first
 * @param arguments as JSON of whatever type; empty if there are none
 * @param pieces of arguments, an array; missing if there are none
 * @param goesOn whether more pieces follow
 */
record WireCall(String id, String name, String arguments, JsonNode pieces, boolean goesOn) {

    /** Reads the value that the parser stands on; its fields come in any order. */
    static WireCall read(JsonParser in) throws IOException {
        String id = "";
        String name = "";
        String arguments = "";
        JsonNode pieces = MissingNode.getInstance();
        boolean goesOn = false;
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return new WireCall(id, name, arguments, pieces, false);
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (field) {
                case "id" -> id = Json.text(in);
                case "name" -> name = Json.text(in);
                case "args" -> arguments = value == JsonToken.VALUE_NULL ? "" : JsonText.read(in);
                case "partialArgs" -> pieces = Json.tree(in);
                case "willContinue" -> {
                    goesOn = value == JsonToken.VALUE_TRUE;
                    in.skipChildren();
                }
                default -> in.skipChildren();
            }
        }
        return new WireCall(id, name, arguments, pieces, goesOn);
    }

    /** Nothing of what it says. */
    @Override
    public String toString() {
        return goesOn ? "a piece of a call" : "a call";
    }
}
