package dev.switchboard.provider.openai.responses;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream, of whatever type: its fields come in any order, so that the type may be known last. Used again
 * for every event of a stream; not safe for use by many threads.
 */
final class WireEvent {
    private String type = "";
    private long index;
    private String delta = "";
    private @Nullable Item item;
    private boolean error;

    /** Reads an event; the state of the answer that some of them carry goes straight to the draft. */
    void read(JsonParser in, String name, Draft draft) throws IOException, ModelException {
        type = name;
        index = Json.ABSENT;
        delta = "";
        item = null;
        error = false;
        Json.expectObject(in);
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (field) {
                case "type" -> type = Json.text(in);
                case "output_index" -> index = Json.count(in);
                case "delta" -> delta = Json.text(in);
                case "item" -> item = Item.read(in);
                case "response" -> ResponseReader.read(in, draft);
                case "error" -> {
                    error = value != JsonToken.VALUE_NULL;
                    in.skipChildren();
                }
                default -> in.skipChildren();
            }
        }
        Json.expectEnd(in);
    }

    String type() {
        return type;
    }

    /** Which item it belongs to; negative if it does not say. Items have names too, but proxies change them midway. */
    long index() {
        return index;
    }

    /** More of a text, or of a call's arguments. */
    String delta() {
        return delta;
    }

    /** The item that begins or is finished. */
    Item item() throws IOException {
        if (item == null) {
            throw new JsonParseException(null, "an item that is none");
        }
        return item;
    }

    boolean isError() {
        return error || type.equals("error");
    }
}
