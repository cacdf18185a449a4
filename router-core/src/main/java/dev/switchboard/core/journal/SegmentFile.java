package dev.switchboard.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A segment that is being written, as the log needs it; tests put one in its place that fails when told. */
public interface SegmentFile extends Closeable {

    /** Writes all of the bytes at the end. */
    void append(ByteBuffer bytes) throws IOException;

    /** Returns when everything appended is on the disk. Once it threw, what is there is not known. */
    void force() throws IOException;

    /** Cuts it to that many bytes. */
    void truncate(long size) throws IOException;

    /** Where segments come from. */
    @FunctionalInterface
    interface Disk {
        /** Creates an empty file that outlives a crash; it must not exist. */
        SegmentFile create(Path file) throws IOException;
    }
}
