package dev.switchboard.core.journal;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a journal makes of its records. The writer alone calls it, so that it may keep what it needs between two groups;
 * after each {@link #form} comes either {@link #kept} or {@link #lost}.
 */
public interface RecordForm<R> {

    /** Whether a segment of that many bytes is full, so that the next group begins a new one. */
    boolean isFull(long size);

    /** The bytes of these records, which are made durable together; with what stands before the first ones of a segment. */
    ByteBuffer form(List<R> group, boolean begins);

    /** What was formed last is on the disk, at the end of that segment. */
    void kept(Segment in);

    /** What was formed last may be on the disk or not, and is not part of the journal: so much of that segment is. */
    void lost(Segment in, long sound);
}
