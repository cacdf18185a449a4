package dev.switchboard.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal that is being written: takes the records of many callers, and one thread makes them durable in the order in
 * which they came, as many together as are there. Safe for use by many threads.
 */
public final class GroupCommit<R> implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final Inbox<R> inbox;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /**
     * Begins to write, in a new segment.
     *
     * @param last the segment behind which it goes on
     * @param capacity how many records may wait before callers wait to hand theirs over
     * @param lock what is given back when the writer ends
     */
    public GroupCommit(Segment last, SegmentFile.Disk disk, RecordForm<R> form, int capacity, DirectoryLock lock) {
        inbox = new Inbox<>(capacity);
        GroupWriter<R> writer = new GroupWriter<>(last, disk, inbox, form);
        Thread thread = new Thread(() -> write(writer, lock), "switchboard-" + lock.what());
        // Whatever was acknowledged is on the disk, so a journal that nobody closes need not keep the process alive.
        thread.setDaemon(true);
        thread.start();
    }

    /** Hands a record over, as soon as there is room; fails once the journal is closed. */
    public Pending<R> put(R record) throws IOException {
        Pending<R> pending = new Pending<>(record);
        inbox.put(pending);
        return pending;
    }

    /** Hands a record over at once, room or not; once the journal is closed it fails. */
    public Pending<R> add(R record) {
        Pending<R> pending = new Pending<>(record);
        if (!inbox.add(pending)) {
            pending.failed(new IOException("the journal is closed"));
        }
        return pending;
    }

    /** Whether fewer records wait than there is room for. */
    public boolean hasRoom() {
        return inbox.hasRoom();
    }

    /** Ends it behind a last record; nothing to do if it was ended before. Returns when the lock is given back. */
    public void close(R last) throws IOException {
        Pending<R> pending = new Pending<>(last);
        boolean ends = inbox.close(List.of(pending));
        ended.join();
        if (ends) {
            pending.await();
        }
    }

    /** Ends it behind what was handed over. Returns, through interrupts, when the lock is given back. */
    @Override
    public void close() {
        inbox.close(List.of());
        ended.join();
    }

    private void write(GroupWriter<R> writer, DirectoryLock lock) {
        try (lock) {
            writer.run();
        } catch (IOException e) {
            LOG.warn("The lock on {} could not be given back", lock, e);
        } finally {
            ended.complete(null);
        }
    }
}
