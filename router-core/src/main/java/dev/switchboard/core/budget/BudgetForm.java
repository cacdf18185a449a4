package dev.switchboard.core.budget;

import dev.switchboard.core.journal.RecordForm;
import dev.switchboard.core.journal.SealedLine;
import dev.switchboard.core.journal.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a journal of budgets makes of changes. Every segment begins with all that there is, so that it needs none before it:
 * once its beginning is on the disk, those are deleted. The writer's alone, but for {@link #isSuspect}.
 */
final class BudgetForm implements RecordForm<NumberedChange> {
    private static final Logger LOG = LoggerFactory.getLogger(BudgetForm.class);

    private final Supplier<Stock> stock;
    private final long segmentBytes;
    private long beginning;
    private long next;
    private long formed;
    private boolean begins;
    private volatile boolean suspect;

    /**
     * Forms changes.
     *
     * @param stock takes stock of the ledger
     * @param segmentBytes how many bytes of changes a segment holds, or twice as many as its beginning has if that is more
     */
    BudgetForm(Supplier<Stock> stock, long segmentBytes) {
        this.stock = stock;
        this.segmentBytes = segmentBytes;
    }

    /** Whether the latest write failed: nothing is to be granted until another got through. */
    boolean isSuspect() {
        return suspect;
    }

    @Override
    public boolean isFull(long size) {
        return size - beginning >= Math.max(segmentBytes, 2 * beginning);
    }

    @Override
    public ByteBuffer form(List<NumberedChange> group, boolean first) {
        begins = first;
        byte[] bytes = first ? beginning() : changes(group);
        return ByteBuffer.wrap(bytes);
    }

    /** Changes are made before they are handed over, so what there is now includes this group, and some after it maybe. */
    private byte[] beginning() {
        Stock all = stock.get();
        byte[] bytes = ImageWriter.lines(all.image(), all.seq());
        beginning = bytes.length;
        formed = all.seq() + 1;
        return bytes;
    }

    private byte[] changes(List<NumberedChange> group) {
        ChangeWriter line = new ChangeWriter(next);
        formed = next;
        for (NumberedChange numbered : group) {
            if (numbered.seq() >= next) {
                numbered.change().write(line);
                formed = numbered.seq() + 1;
            }
        }
        return formed == next ? new byte[0] : SealedLine.of(line.line());
    }

    @Override
    public void kept(Segment in) {
        next = formed;
        suspect = false;
        if (begins) {
            deleteBefore(in);
        }
    }

    @Override
    public void lost(Segment in, long sound) {
        suspect = true;
    }

    private static void deleteBefore(Segment in) {
        try {
            for (Segment each : Segment.in(in.directory(), in.prefix())) {
                if (each.number() < in.number()) {
                    Files.delete(each.file());
                }
            }
        } catch (IOException e) {
            LOG.warn("What {} replaces could not be deleted; the next segment tries again", in.file(), e);
        }
    }
}
