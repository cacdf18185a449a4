package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One part as it came: a text, a thought, or a call, signed or not. Parts of kinds that we cannot ask for, such as those
 * of the server's own tools, are read as empty texts.
 *
 * @param text empty if it is a call
 * @param thought whether the text is a thought
 * @param signature empty if it is not signed
 * @param call null if it is a text
 */
record WirePart(
        String text,
        boolean thought,
        String signature,
        @Nullable WireCall call) {

    /** Reads the value that the parser stands on; its fields come in any order. */
    static WirePart read(JsonParser in) throws IOException {
        String text = "";
        boolean thought = false;
        String signature = "";
        WireCall call = null;
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return new WirePart(text, false, signature, null);
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (field) {
                case "text" -> text = Json.text(in);
                case "thought" -> {
                    thought = value == JsonToken.VALUE_TRUE;
                    in.skipChildren();
                }
                case "thoughtSignature" -> signature = Json.text(in);
                case "functionCall" -> call = value == JsonToken.VALUE_NULL ? null : WireCall.read(in);
                default -> in.skipChildren();
            }
        }
        return new WirePart(call == null ? text : "", thought && call == null, signature, call);
    }

    /** Sizes only. */
    @Override
    public String toString() {
        return call == null ? "a text of " + text.length() + " characters" : call.toString();
    }
}
