package dev.switchboard.provider.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A vendor's list of models, or a page of it: an object that holds an array of objects that hold a name.
 *
 * @param names in the order they came
 * @param next what asks for the next page; empty on the last one
 */
public record ModelList(List<String> names, String next) {

    /**
     * Reads a list.
     *
     * @param array the field that holds the models
     * @param name the field of a model that holds its name
     * @param next the field beside the array that asks for the next page; empty if there are no pages
     * @throws IOException if there is no such array
     */
    public static ModelList read(InputStream body, String array, String name, String next) throws IOException {
        List<String> names = null;
        String rest = "";
        try (JsonParser json = Json.parser(body)) {
            Json.expectObject(json);
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (field.equals(array) && value == JsonToken.START_ARRAY) {
                    names = names(json, name);
                } else if (field.equals(next)) {
                    rest = Json.text(json);
                } else {
                    json.skipChildren();
                }
            }
            Json.expectEnd(json);
        }
        if (names == null) {
            throw new IOException("no list of models");
        }
        return new ModelList(names, rest);
    }

    private static List<String> names(JsonParser json, String name) throws IOException {
        List<String> names = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                continue;
            }
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                json.nextToken();
                if (field.equals(name)) {
                    names.add(Json.text(json));
                } else {
                    json.skipChildren();
                }
            }
        }
        return names;
    }
}
