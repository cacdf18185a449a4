package dev.switchboard.provider.http;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import okio.BufferedSource;

/**
 * Reads a stream of JSON values, one a line; empty lines are passed over, and the last one needs no end. It is a cursor as
 * {@link SseReader} is one. For one thread.
 */
public final class NdjsonReader {
    private final LineReader lines;
    private boolean ended;

    /** Reads from that source. */
    public NdjsonReader(BufferedSource source) {
        this.lines = new LineReader(source);
    }

    /** Moves to the next value; false at the end of the stream. */
    public boolean next() throws IOException {
        while (!ended) {
            ended = !lines.next();
            if (!lines.line().isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the stream ended within the value's line, so that it may be the beginning of a value. */
    public boolean isCut() {
        return ended;
    }

    /** A parser of the value, to be read before the next one. */
    public JsonParser json() throws IOException {
        return Json.parser(lines.line().bytes, 0, lines.line().length);
    }

    /** A copy of the line. */
    public byte[] data() {
        return Arrays.copyOf(lines.line().bytes, lines.line().length);
    }
}
