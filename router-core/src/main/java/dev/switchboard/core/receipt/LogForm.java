package dev.switchboard.core.receipt;

import dev.switchboard.core.journal.RecordForm;
import dev.switchboard.core.journal.Segment;
import dev.switchboard.time.Time;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ties the records of a log to one another as they are written. Behind records that did not reach the disk comes a
 * RECOVERY record that says where the log ended. Not safe for use by many threads: the writer's alone.
 */
final class LogForm implements RecordForm<LogEntry> {
    private final RecordLines lines = new RecordLines();
    private final Time time;
    private final long segmentBytes;
    private Head head;
    private Head next;
    private @Nullable Cut cut;

    /** Goes on where the log stands. */
    LogForm(ReceiptLog.Builder log, Recovery recovery) {
        time = log.time;
        segmentBytes = log.segmentBytes;
        head = recovery.head();
        next = head;
        cut = recovery.cut().orElse(null);
    }

    @Override
    public boolean isFull(long size) {
        return size >= segmentBytes;
    }

    @Override
    public ByteBuffer form(List<LogEntry> group, boolean begins) {
        lines.take();
        String now = time.now().toString();
        next = head;
        if (cut != null) {
            next = lines.add(next, now, LogEntry.of(RecordType.RECOVERY, cut.body()));
        }
        for (LogEntry entry : group) {
            next = lines.add(next, now, entry);
        }
        return lines.take();
    }

    @Override
    public void kept(Segment in) {
        head = next;
        cut = null;
    }

    @Override
    public void lost(Segment in, long sound) {
        if (cut == null) {
            cut = new Cut(in.name(), sound, "a write did not reach the disk", Optional.empty());
        }
    }
}
