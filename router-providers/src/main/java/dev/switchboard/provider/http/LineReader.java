package dev.switchboard.provider.http;

import java.io.IOException;
import okio.BufferedSource;

/**
 * Cuts bytes into lines that end in LF, CR or CRLF, wherever the network cuts them, after a byte order mark at most. A line
 * has at most 1 MiB. For one thread.
 */
final class LineReader {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int CHUNK = 8_192;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final BufferedSource source;
    private final byte[] chunk = new byte[CHUNK];
    private int chunkAt;
    private int chunkEnd;
    private final Bytes line = new Bytes("a line of the stream", LONGEST_LINE);
    private boolean afterCr;
    private boolean firstLine = true;

    LineReader(BufferedSource source) {
        this.source = source;
    }

    /** The line, without its end; used again for the next one. */
    Bytes line() {
        return line;
    }

    /** Moves to the next line; false if the stream ended within it, which may have begun. */
    boolean next() throws IOException {
        line.clear();
        while (true) {
            if (chunkAt == chunkEnd && !readChunk()) {
                stripMark();
                return false;
            }
            if (afterCr) {
                afterCr = false;
                if (chunk[chunkAt] == '\n') {
                    chunkAt++;
                    continue;
                }
            }
            int end = lineEnd();
            line.append(chunk, chunkAt, end);
            chunkAt = end;
            if (end < chunkEnd) {
                afterCr = chunk[chunkAt++] == '\r';
                stripMark();
                return true;
            }
        }
    }

    private boolean readChunk() throws IOException {
        chunkAt = 0;
        chunkEnd = Math.max(0, source.read(chunk, 0, CHUNK));
        return chunkEnd > 0;
    }

    private int lineEnd() {
        int at = chunkAt;
        while (at < chunkEnd && chunk[at] != '\n' && chunk[at] != '\r') {
            at++;
        }
        return at;
    }

    private void stripMark() {
        if (firstLine && line.startsWith(BYTE_ORDER_MARK)) {
            line.dropFirst(BYTE_ORDER_MARK.length);
        }
        firstLine = false;
    }
}
