package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import java.io.InputStream;

/** Reads a whole answer. */
final class Answers {
    private Answers() {}

    /**
     * Reads the body into the draft.
     *
     * @throws ModelException if the body is an error after all
     * @throws IOException if it cannot be read
     */
    static void read(InputStream body, Draft draft) throws ModelException, IOException {
        Chunk all = new Chunk();
        try (JsonParser in = Json.parser(body)) {
            Json.expectObject(in);
            all.read(in, draft.counts());
            Json.expectEnd(in);
        }
        draft.take(all);
    }
}
