package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import okio.BufferedSource;

/**
 * Reads {@code application/vnd.amazon.eventstream}: messages, each of its length, the length of its headers, a checksum of
 * both, the headers, the payload and a checksum of all. Nothing of a message is looked at before its checksum holds, and
 * memory is taken as bytes come, not as a length promises them.
 *
 * <p>It is a cursor: {@link #next()} moves it, the other methods look at the message it stands on and keep nothing.
 * Headers have at most 128 KiB, a payload 24 MiB. For one thread.
 */
final class EventStreamReader {
    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;
    private static final int MOST_HEADERS = 128 << 10;
    private static final int MOST_PAYLOAD = 24 << 20;
    private static final int USUAL_MESSAGE = 8 << 10;

    private final BufferedSource source;
    private final CRC32 crc = new CRC32();
    private final MessageHeaders headers = new MessageHeaders();
    private byte[] message = new byte[USUAL_MESSAGE];
    private int payload;
    private int end;

    /** Reads from that source. */
    EventStreamReader(BufferedSource source) {
        this.source = source;
    }

    /**
     * Moves to the next message; false at the end of the stream.
     *
     * @throws ModelException PROTOCOL if what comes is no message, TOO_LARGE if it is larger than we read
     * @throws IOException if the stream cannot be read, or ends within a message
     */
    boolean next() throws ModelException, IOException {
        if (source.exhausted()) {
            return false;
        }
        fill(0, PRELUDE);
        ByteBuffer prelude = ByteBuffer.wrap(message);
        long length = Integer.toUnsignedLong(prelude.getInt());
        long headersLength = Integer.toUnsignedLong(prelude.getInt());
        check(prelude.getInt(), PRELUDE - CHECKSUM);
        long payloadLength = length - PRELUDE - headersLength - CHECKSUM;
        if (payloadLength < 0) {
            throw malformed("the lengths of a message contradict each other");
        }
        if (headersLength > MOST_HEADERS || payloadLength > MOST_PAYLOAD) {
            throw ModelException.of(FailureKind.TOO_LARGE, "a message of the stream is larger than is ever read");
        }
        payload = PRELUDE + (int) headersLength;
        end = payload + (int) payloadLength;
        fill(PRELUDE, end + CHECKSUM);
        check(ByteBuffer.wrap(message, end, CHECKSUM).getInt(), end);
        headers.read(message, PRELUDE, payload - PRELUDE);
        return true;
    }

    /** A header's value as text; empty if there is no such header. */
    String header(String name) {
        return headers.text(name);
    }

    /** A copy of the payload. */
    byte[] payload() {
        return Arrays.copyOfRange(message, payload, end);
    }

    /** A parser of the payload, to be read before the next message. */
    JsonParser json() throws IOException {
        return Json.parser(message, payload, end - payload);
    }

    private void fill(int from, int to) throws IOException {
        int at = from;
        while (at < to) {
            if (at == message.length) {
                message = Arrays.copyOf(message, Math.min(to, 2 * at));
            }
            int read = source.read(message, at, Math.min(to, message.length) - at);
            if (read < 0) {
                throw new EOFException("the stream ends within a message");
            }
            at += read;
        }
    }

    private void check(int expected, int length) throws ModelException {
        crc.reset();
        crc.update(message, 0, length);
        if ((int) crc.getValue() != expected) {
            throw malformed("a checksum does not hold");
        }
    }

    private static ModelException malformed(String what) {
        return ModelException.of(FailureKind.PROTOCOL, "what came is no event stream: " + what);
    }
}
