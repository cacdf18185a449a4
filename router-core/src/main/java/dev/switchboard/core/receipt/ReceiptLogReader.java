package dev.switchboard.core.receipt;

import dev.switchboard.core.receipt.Verification.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the receipts in a directory and checks all of them: that every record has the hash it states, follows the one
 * before it, and that none is missing between two others. Needs no lock and changes nothing; a log that is being written
 * meanwhile may look torn at its end. Safe for use by many threads.
 *
 * @param directory where the log is
 */
public record ReceiptLogReader(Path directory) {

    /**
     * Checks everything.
     *
     * @throws UncheckedIOException if a file cannot be read
     */
    public Verification verify() {
        return verify(record -> {});
    }

    /**
     * Checks everything and hands out every record that is sound, in order. After a bad record, the rest of its log is
     * passed over.
     *
     * @throws UncheckedIOException if a file cannot be read
     */
    public Verification verify(Consumer<LogRecord> records) {
        try {
            LogScan scan = LogScan.of(directory, records);
            return new Verification(
                    scan.records(), scan.segments().size(), scan.chain().closed(), problems(scan), scan.clockSteps());
        } catch (IOException e) {
            throw new UncheckedIOException("the receipts in " + directory + " cannot be read", e);
        }
    }

    private static List<Problem> problems(LogScan scan) {
        List<Problem> problems = new ArrayList<>(scan.problems());
        scan.torn().stream()
                .limit(1)
                .forEach(torn -> problems.add(new Problem(
                        scan.chain().log(),
                        scan.chain().next(),
                        torn.segment().name(),
                        "the last write did not end; opening the log moves it aside")));
        return problems;
    }
}
