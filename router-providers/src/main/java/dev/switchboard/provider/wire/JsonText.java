package dev.switchboard.provider.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okio.Buffer;

/** JSON objects that we carry as text and the wire as objects: arguments of tools, and schemas. */
public final class JsonText {
    private JsonText() {}

    /**
     * Writes the object that a text holds, or an empty one if it holds nothing.
     *
     * @param what names the text where it is refused; the text itself may be secret
     * @throws ModelException BAD_REQUEST, with nothing sent, if the text is something else
     */
    public static void writeObject(JsonGenerator out, String text, String what) throws IOException, ModelException {
        if (text.isBlank()) {
            out.writeRawValue("{}");
        } else if (isObject(text)) {
            try (JsonParser in = parser(text)) {
                in.nextToken();
                out.copyCurrentStructureExact(in);
            }
        } else {
            throw ModelException.builder(FailureKind.BAD_REQUEST, what + " must be a JSON object")
                    .sent(Sent.NO)
                    .build();
        }
    }

    /** Whether a text is one JSON object and nothing else. */
    public static boolean isObject(String text) {
        try (JsonParser in = parser(text)) {
            Json.expectObject(in);
            in.skipChildren();
            Json.expectEnd(in);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The text of the parser's current value, numbers as they stand; the parser moves to its last token. */
    public static String read(JsonParser in) throws IOException {
        Buffer buffer = new Buffer();
        try (JsonGenerator out = Json.generator(buffer)) {
            out.copyCurrentStructureExact(in);
        }
        return buffer.readUtf8();
    }

    private static JsonParser parser(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Json.parser(bytes, 0, bytes.length);
    }
}
