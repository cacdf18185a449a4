package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.http.SseReader;
import java.io.CharConversionException;
import java.io.IOException;
import okio.BufferedSource;
import okio.Okio;

/**
 * Reads an answer that comes in pieces: as server-sent events, or as one JSON array that is written piece by piece, which
 * is what servers send that do not know how they were asked. No event says that it is the last: the stream ends well if it
 * said why the model stopped, or that the prompt was blocked. Not safe for use by many threads.
 */
final class StreamAnswers {
    private final Draft draft;
    private final Chunk chunk = new Chunk();

    /** Fills that draft. */
    StreamAnswers(Draft draft) {
        this.draft = draft;
    }

    /**
     * Reads the stream to its end.
     *
     * @throws ModelException if it ends too early, or says that the call failed, or the sink wants no more
     * @throws IOException if it cannot be read, or holds something else
     */
    void read(BufferedSource stream) throws ModelException, IOException {
        if (isArray(stream)) {
            readArray(stream);
        } else {
            readEvents(new SseReader(stream));
        }
        if (!draft.isEnded()) {
            throw partial("the stream ended without a word on why the model stopped");
        }
    }

    private void readEvents(SseReader events) throws ModelException, IOException {
        while (events.next()) {
            // Proxies of other protocols' makers end every stream so; it means nothing here.
            if (!events.isDone()) {
                readEvent(events);
            }
        }
        if (events.isUnclosed()) {
            try {
                readEvent(events);
            } catch (JsonProcessingException | CharConversionException e) {
                throw partial("the stream ended within an event");
            }
        }
    }

    private void readEvent(SseReader events) throws ModelException, IOException {
        try (JsonParser in = events.json()) {
            Json.expectObject(in);
            chunk.read(in, draft.counts());
            Json.expectEnd(in);
        }
        draft.take(chunk);
    }

    private void readArray(BufferedSource stream) throws ModelException, IOException {
        WatchedSource watched = new WatchedSource(stream);
        try (JsonParser in = Json.parser(Okio.buffer(watched).inputStream())) {
            readElements(in);
        } catch (JsonProcessingException e) {
            if (watched.hasEnded()) {
                throw partial("the stream ended within its array");
            }
            throw e;
        }
    }

    private void readElements(JsonParser in) throws ModelException, IOException {
        in.nextToken();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(in, "a piece of the answer that is no object");
            }
            chunk.read(in, draft.counts());
            draft.take(chunk);
        }
        Json.expectEnd(in);
    }

    /** Whether the first character that is no space begins an array; leaves it where it is. */
    private static boolean isArray(BufferedSource stream) throws IOException {
        while (stream.request(1)) {
            byte next = stream.getBuffer().getByte(0);
            if (next != ' ' && next != '\t' && next != '\r' && next != '\n') {
                return next == '[';
            }
            stream.skip(1);
        }
        return false;
    }

    private ModelException partial(String message) {
        return draft.failure(
                ModelException.builder(FailureKind.PARTIAL, message).sent(Sent.YES));
    }
}
