package dev.switchboard.core.receipt;

import java.util.List;

/**
 * What a reader found in a directory of receipts. It cannot show that records which a log never held are missing, that
 * its last records were cut off, or that somebody with write access wrote all of it anew; only a copy of a hash kept
 * elsewhere can.
 *
 * @param records how many sound records there are
 * @param segments in how many files
 * @param closed whether the last log was closed in good order; one that is in use or that ended in a crash was not
 * @param problems what is wrong, in the order of the files
 * @param clockSteps where a record says that it is older than the one before it, because the wall clock was set back: its
 *     place in the chain counts, and nothing is wrong with it
 */
public record Verification(
        long records, int segments, boolean closed, List<Problem> problems, List<Problem> clockSteps) {
    /** Copies the lists. */
    public Verification {
        problems = List.copyOf(problems);
        clockSteps = List.copyOf(clockSteps);
    }

    /** Of a log through which the clock ran forwards. */
    public Verification(long records, int segments, boolean closed, List<Problem> problems) {
        this(records, segments, closed, problems, List.of());
    }

    /**
     * A place where a log is not as it was written, or not as a reader expects.
     *
     * @param log the log's id; empty if nothing of it can be read
     * @param seq the number of the record, or of the first that is missing
     * @param segment the name of the file
     * @param reason what is wrong
     */
    public record Problem(String log, long seq, String segment, String reason) {
        @Override
        public String toString() {
            return segment + ", record " + seq + (log.isEmpty() ? "" : " of log " + log) + ": " + reason;
        }
    }

    /** Whether nothing is wrong. */
    public boolean ok() {
        return problems.isEmpty();
    }

    @Override
    public String toString() {
        return records + " sound records in " + segments + " segments, " + (closed ? "closed" : "not closed")
                + (ok() ? "" : "; " + problems) + (clockSteps.isEmpty() ? "" : "; " + clockSteps);
    }
}
