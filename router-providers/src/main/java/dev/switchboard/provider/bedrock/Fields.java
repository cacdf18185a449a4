package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.provider.http.Json;
import java.io.IOException;

/** Reads objects of which only some fields matter, in any order; what is no object has no fields. */
final class Fields {
    private Fields() {}

    /** What is done with a field's value: it has to be read, or passed over by {@code skipChildren}. */
    @FunctionalInterface
    interface Reader {
        /** The parser stands on the value's first token, and has to be left on its last. */
        void read(String field) throws IOException;
    }

    /** Reads the value that the parser stands on, field by field. */
    static void each(JsonParser in, Reader reader) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            reader.read(field);
        }
    }

    /** Reads the array that the parser stands on, element by element; false if it is none. */
    static boolean elements(JsonParser in, Reader reader) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return false;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            reader.read("");
        }
        return true;
    }

    /** The text of one field of the object that the parser stands on; empty if there is none. */
    static String text(JsonParser in, String name) throws IOException {
        String[] text = {""};
        each(in, field -> {
            if (field.equals(name)) {
                text[0] = Json.text(in);
            } else {
                in.skipChildren();
            }
        });
        return text[0];
    }
}
