package dev.switchboard.core.receipt;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Forms the lines of records, each sealed and tied to the one before it. Not safe for use by many threads. */
final class RecordLines {
    private static final byte[] BODY = ascii(",\"body\":");

    private final RecordHash hash = new RecordHash();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(8_192);

    /** Adds a line and gives the head after it. The time is an instant. */
    Head add(Head head, String at, LogEntry entry) {
        hash.begin();
        part(ascii("{\"v\":1,\"log\":\"" + head.log() + "\",\"seq\":" + head.next() + ",\"ts\":\"" + at
                + "\",\"prev\":\"" + head.prev() + "\",\"type\":"));
        part(entry.type());
        part(BODY);
        part(entry.body());
        String sealed = hash.end();
        lines.writeBytes(ascii(",\"h\":\"" + sealed + "\"}\n"));
        return head.after(sealed);
    }

    /** The bytes of all lines since the last time; the next ones begin. */
    ByteBuffer take() {
        ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
        lines.reset();
        return bytes;
    }

    private void part(byte[] bytes) {
        hash.add(bytes);
        lines.writeBytes(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
