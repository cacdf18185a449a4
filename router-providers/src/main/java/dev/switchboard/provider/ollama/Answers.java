package dev.switchboard.provider.ollama;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import java.io.InputStream;

/** Reads a whole answer. What has no message is none, whatever its status. */
final class Answers {
    private Answers() {}

    /**
     * Reads the body into the draft.
     *
     * @throws ModelException if the body is an error after all, or says that there is more to come
     * @throws IOException if it cannot be read or is no message
     */
    static void read(InputStream body, Draft draft) throws ModelException, IOException {
        try (JsonParser in = Json.parser(body)) {
            Lines.read(in, draft);
            if (!draft.hasBegun()) {
                throw new JsonParseException(in, "an answer without a message");
            }
            if (!draft.isDone()) {
                throw ModelException.of(FailureKind.PARTIAL, "the answer says itself that it is not done");
            }
        }
    }
}
