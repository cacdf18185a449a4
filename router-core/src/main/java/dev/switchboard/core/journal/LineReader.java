package dev.switchboard.core.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a file line by line as bytes, as far as a limit, and knows where each ended. Not safe for use by many threads. */
public final class LineReader implements Closeable {
    private final InputStream in;
    private final byte[] chunk = new byte[65_536];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long left;
    private int from;
    private int to;
    private long offset;
    private boolean terminated = true;

    public LineReader(Path file, long limit) throws IOException {
        in = Files.newInputStream(file);
        left = limit;
    }

    /** The next line without its line break, or null at the end. */
    public byte @Nullable [] next() throws IOException {
        line.reset();
        terminated = false;
        while (!terminated && (from < to || fill())) {
            int end = from;
            while (end < to && chunk[end] != '\n') {
                end++;
            }
            line.write(chunk, from, end - from);
            terminated = end < to;
            from = terminated ? end + 1 : end;
        }
        offset += line.size() + (terminated ? 1 : 0);
        return line.size() == 0 && !terminated ? null : line.toByteArray();
    }

    /** Whether the last line ended in a line break. */
    public boolean terminated() {
        return terminated;
    }

    /** Where the last line ended, its line break included. */
    public long offset() {
        return offset;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(chunk, 0, (int) Math.min(chunk.length, left)));
        left -= to;
        return to > 0;
    }
}
