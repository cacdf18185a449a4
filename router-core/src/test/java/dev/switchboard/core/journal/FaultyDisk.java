package dev.switchboard.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A disk whose operations can be made to fail: some from a given number on, or all writes for want of space. */
public final class FaultyDisk implements SegmentFile.Disk {
    private final AtomicInteger operations = new AtomicInteger();
    private final AtomicReference<@Nullable Path> full = new AtomicReference<>();
    private final int failing;
    private final int times;

    public FaultyDisk(int failing, int times) {
        this.failing = failing;
        this.times = times;
    }

    /** From now on new segments are written to that device in place of their own files; null ends it. */
    public void writeTo(@Nullable Path device) {
        full.set(device);
    }

    public int operations() {
        return operations.get();
    }

    @Override
    public SegmentFile create(Path file) throws IOException {
        step("create");
        ChannelSegment own = ChannelSegment.create(file);
        Path device = full.get();
        return new Faulty(
                device == null ? own : new ChannelSegment(FileChannel.open(device, StandardOpenOption.WRITE)));
    }

    private void step(String what) throws IOException {
        int operation = operations.incrementAndGet();
        if (operation >= failing && operation < failing + times) {
            throw new IOException("operation " + operation + ", " + what + ", was told to fail");
        }
    }

    private final class Faulty implements SegmentFile {
        private final SegmentFile real;
        private boolean forceFailed;

        private Faulty(SegmentFile real) {
            this.real = real;
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            try {
                step("append");
            } catch (IOException e) {
                // A short write: half of it gets there.
                real.append(bytes.slice(0, bytes.remaining() / 2));
                throw e;
            }
            real.append(bytes);
        }

        @Override
        public void force() throws IOException {
            if (forceFailed) {
                throw new AssertionError("a segment was forced again after its force had failed");
            }
            forceFailed = true;
            step("force");
            real.force();
            forceFailed = false;
        }

        @Override
        public void truncate(long size) throws IOException {
            step("truncate");
            real.truncate(size);
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
