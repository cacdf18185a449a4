package dev.switchboard.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A disk that stops answering, as one on a network does, and comes back. */
public final class StuckDisk implements SegmentFile.Disk {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition loosened = lock.newCondition();
    private boolean stuck;

    /** From now on whoever asks for a force waits. */
    public void stick() {
        set(true);
    }

    /** Lets all of them go on. */
    public void loosen() {
        set(false);
    }

    @Override
    public SegmentFile create(Path file) throws IOException {
        return new Stuck(ChannelSegment.create(file));
    }

    private void set(boolean to) {
        lock.lock();
        try {
            stuck = to;
            loosened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class Stuck implements SegmentFile {
        private final SegmentFile real;

        private Stuck(SegmentFile real) {
            this.real = real;
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            real.append(bytes);
        }

        @Override
        public void force() throws IOException {
            lock.lock();
            try {
                while (stuck) {
                    loosened.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
            real.force();
        }

        @Override
        public void truncate(long size) throws IOException {
            real.truncate(size);
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
