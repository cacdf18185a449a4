package dev.switchboard.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records in groups: has them formed, appends them to the newest segment, forces them to the disk, and then lets
 * their callers go on. It is the only one that touches the channel, so that no caller's interrupt can close it.
 *
 * <p>When anything fails, the whole group fails and the segment is suspect: it is cut back to what is known to be on the
 * disk and never forced again, because after a failed force an operating system may report the next one as good and yet
 * have lost the pages. The next group goes to a new segment, and so the journal recovers by itself.
 */
final class GroupWriter<R> implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final int MOST = 256;

    private final SegmentFile.Disk disk;
    private final Inbox<R> inbox;
    private final RecordForm<R> form;
    private Segment segment;
    private @Nullable SegmentFile file;
    private long size;
    private boolean failing;

    /** A writer that goes on behind that segment, in a new one. */
    GroupWriter(Segment last, SegmentFile.Disk disk, Inbox<R> inbox, RecordForm<R> form) {
        this.disk = disk;
        this.inbox = inbox;
        this.form = form;
        segment = last;
    }

    @Override
    public void run() {
        List<Pending<R>> group = new ArrayList<>(MOST);
        while (inbox.take(group, MOST)) {
            commit(group);
            group.clear();
        }
        closeSegment();
    }

    private void commit(List<Pending<R>> group) {
        // An interrupt would close the channel, and nobody has a reason to interrupt this thread.
        Thread.interrupted();
        try {
            write(group.stream().map(Pending::record).toList());
        } catch (IOException | RuntimeException | Error e) {
            // Errors too: whatever happened, nobody may wait for ever.
            tell(group.size(), e);
            giveUp();
            IOException failure = e instanceof IOException known ? known : new IOException(e);
            group.forEach(pending -> pending.failed(failure));
            return;
        }
        group.forEach(Pending::done);
    }

    private void write(List<R> group) throws IOException {
        SegmentFile to = open();
        ByteBuffer bytes = form.form(group, size == 0);
        int length = bytes.remaining();
        to.append(bytes);
        to.force();
        size += length;
        form.kept(segment);
        if (failing) {
            failing = false;
            LOG.info("Records are written again, to {}", segment.file());
        }
    }

    /** Only the first time in a row: a full disk may be the one that the program's own log is on. */
    private void tell(int records, Throwable e) {
        if (!failing) {
            failing = true;
            LOG.error("A group of {} records could not be written to {}", records, segment.file(), e);
        }
    }

    private SegmentFile open() throws IOException {
        if (file != null && form.isFull(size)) {
            closeSegment();
        }
        if (file == null) {
            segment = segment.next();
            size = 0;
            file = disk.create(segment.file());
        }
        return file;
    }

    private void closeSegment() {
        if (file == null) {
            return;
        }
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("{} was written but could not be closed", segment.file(), e);
        }
        file = null;
    }

    private void giveUp() {
        form.lost(segment, size);
        // What follows only tidies up: whoever reads the journal goes by what its next segment begins with.
        try {
            if (file != null) {
                file.truncate(size);
                if (size == 0) {
                    Files.deleteIfExists(segment.file());
                }
            }
        } catch (IOException e) {
            LOG.warn("{} could not be cut back to {} bytes", segment.file(), size, e);
        }
        closeSegment();
    }
}
