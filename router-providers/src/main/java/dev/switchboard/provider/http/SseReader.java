package dev.switchboard.provider.http;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okio.BufferedSource;

/**
 * Reads server-sent events as the WHATWG's HTML standard (9.2.6) has them: a byte order mark, lines that end in LF, CR or
 * CRLF, comments, data of several lines, an event that the stream cuts off is none. Three things beyond it, because
 * servers do them: a field {@code error} is an event of that name, lines that begin with a brace where a field should
 * stand are data, and a final {@code [DONE]} needs no blank line after it.
 *
 * <p>It is a cursor: {@link #next()} moves it, the other methods look at the event it stands on and keep nothing. A line
 * has at most 1 MiB, an event 4 MiB. For one thread.
 */
public final class SseReader {
    private static final int LARGEST_EVENT = 4 << 20;
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final LineReader lines;
    private final Bytes line;
    private final Bytes data = new Bytes("an event of the stream", LARGEST_EVENT);
    private String name = "";
    private boolean hasData;
    private boolean bare;

    /** Reads from that source. */
    public SseReader(BufferedSource source) {
        this.lines = new LineReader(source);
        this.line = lines.line();
    }

    /** Moves to the next event that has data; false at the end of the stream. */
    public boolean next() throws IOException {
        name = "";
        data.clear();
        hasData = false;
        bare = false;
        while (lines.next()) {
            if (line.length > 0) {
                takeLine();
            } else if (hasData) {
                return true;
            } else {
                name = "";
            }
        }
        if (line.length > 0) {
            takeLine();
        }
        return hasData && (bare || isDone());
    }

    /**
     * Whether the stream ended within an event, of which the data that came can be read: protocols without a last event
     * are served by some that leave off the last blank line. To be asked once there is no next event.
     */
    public boolean isUnclosed() {
        return hasData;
    }

    /** The event's name; empty where it has none. */
    public String name() {
        return name;
    }

    /** Whether its data are {@code [DONE]}. */
    public boolean isDone() {
        return Arrays.equals(data.bytes, 0, data.length, DONE, 0, DONE.length);
    }

    /** A parser of its data, to be read before the next event. */
    public JsonParser json() throws IOException {
        return Json.parser(data.bytes, 0, data.length);
    }

    /** A copy of its data. */
    public byte[] data() {
        return Arrays.copyOf(data.bytes, data.length);
    }

    private void takeLine() throws IOException {
        if (bare || (!hasData && line.bytes[0] == '{')) {
            bare = true;
            addData(0);
            return;
        }
        int colon = line.indexOf(':');
        int nameEnd = colon < 0 ? line.length : colon;
        int value = colon < 0 ? line.length : colon + 1;
        if (value < line.length && line.bytes[value] == ' ') {
            value++;
        }
        // A comment begins with the colon, and so is a field without a name.
        switch (line.text(0, nameEnd)) {
            case "data" -> addData(value);
            case "event" -> name = line.text(value, line.length);
            case "error" -> {
                name = "error";
                addData(value);
            }
            default -> {}
        }
    }

    private void addData(int from) throws IOException {
        if (hasData) {
            data.append('\n');
        }
        hasData = true;
        data.append(line.bytes, from, line.length);
    }
}
