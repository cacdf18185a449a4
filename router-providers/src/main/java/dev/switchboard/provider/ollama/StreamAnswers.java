package dev.switchboard.provider.ollama;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.NdjsonReader;
import java.io.IOException;

/** Reads an answer that comes in lines, up to the one that says {@code "done":true}; without that it is none. */
final class StreamAnswers {
    private StreamAnswers() {}

    /**
     * Reads the stream into the draft.
     *
     * @throws ModelException if it ends before its last line, or says that the call failed, or the sink wants no more
     * @throws IOException if it cannot be read, or is no stream of messages
     */
    static void read(NdjsonReader lines, Draft draft) throws ModelException, IOException {
        while (lines.next()) {
            try (JsonParser in = lines.json()) {
                Lines.read(in, draft);
            } catch (JsonProcessingException e) {
                if (isCut(lines)) {
                    throw cut();
                }
                throw e;
            }
            if (draft.isDone()) {
                if (!draft.hasBegun()) {
                    throw new JsonParseException(null, "the stream ended before it began");
                }
                return;
            }
        }
        throw cut();
    }

    /** A line without an end may have lost its rest; what begins otherwise, a page of a proxy for instance, never was one. */
    private static boolean isCut(NdjsonReader lines) {
        return lines.isCut() && lines.data()[0] == '{';
    }

    private static ModelException cut() {
        return ModelException.of(
                FailureKind.PARTIAL, "the stream ended without its last line, which says that it is done");
    }
}
