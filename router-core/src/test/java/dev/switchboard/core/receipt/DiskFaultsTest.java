package dev.switchboard.core.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.switchboard.core.journal.FaultyDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFaultsTest {
    private static final int ENTRIES = 12;

    @TempDir
    private Path root;

    @Test
    void whicheverOperationFailsNothingAcknowledgedIsLostAndTheLogGoesOn() {
        int operations = run(0, 0).operations();
        assertThat(operations).isGreaterThan(20);
        for (int failing = 1; failing <= operations; failing++) {
            run(failing, 1);
            // The next operation after a failed write is the cut that should undo it.
            run(failing, 2);
        }
    }

    @Test
    void fillingUpFailsTheAppendAndTheLogGoesOnOnceThereIsRoom() throws IOException {
        Path device = Path.of("/dev/full");
        assumeThat(device).as("needs a device that is always full").exists();
        FaultyDisk disk = new FaultyDisk(0, 0);
        try (ReceiptLog log = LogFiles.log(root).segmentBytes(1).disk(disk).open()) {
            log.append(LogFiles.small(1));
            disk.writeTo(device);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> log.append(LogFiles.small(2)))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasRootCauseInstanceOf(IOException.class);
            }
            disk.writeTo(null);
            log.append(LogFiles.small(3));
            assertThat(LogFiles.types(root)).containsExactly("LOG_OPEN", "REVIEW", "RECOVERY", "REVIEW");
        }
        assertThat(LogFiles.verify(root).ok()).isTrue();
        assertThat(Files.size(LogFiles.segments(root).get(0))).isPositive();
    }

    /** Appends with so many operations failing, opens the log again, and checks that every acknowledged entry is there. */
    private FaultyDisk run(int failing, int times) {
        Path directory = root.resolve("failing-" + failing + "-" + times);
        FaultyDisk disk = new FaultyDisk(failing, times);
        List<String> acknowledged = new ArrayList<>();
        List<Integer> refused = new ArrayList<>();
        try (ReceiptLog log =
                LogFiles.log(directory).segmentBytes(1_500).disk(disk).open()) {
            for (int i = 0; i < ENTRIES; i++) {
                try {
                    log.append(LogFiles.small(i));
                    acknowledged.add("r-" + i);
                } catch (UncheckedIOException e) {
                    refused.add(i);
                }
            }
        } catch (UncheckedIOException e) {
            refused.add(-1);
        }
        ReceiptLog.open(directory).close();
        assertThat(LogFiles.verify(directory).problems())
                .as("operation %d failed, %d in all", failing, times)
                .isEmpty();
        assertThat(LogFiles.records(directory))
                .extracting(LogFiles::route)
                .as("operation %d failed, %d in all", failing, times)
                .filteredOn(acknowledged::contains)
                .isEqualTo(acknowledged);
        // A failure costs one append, or the opening, and none after it.
        assertThat(refused).as("operation %d failed, %d in all", failing, times).hasSizeLessThanOrEqualTo(times);
        return disk;
    }
}
