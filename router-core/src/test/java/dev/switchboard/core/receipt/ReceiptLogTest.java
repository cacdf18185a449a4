package dev.switchboard.core.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.receipt.Entry;
import dev.switchboard.receipt.ReceiptSink;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.ReceiptSinkContract;
import dev.switchboard.testkit.SampleEntries;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptLogTest implements ReceiptSinkContract {
    @TempDir
    private Path directory;

    @Override
    public ReceiptSink newSink() {
        return LogFiles.log(directory).segmentBytes(40_000).open();
    }

    @Override
    public List<String> kept(ReceiptSink sink) {
        List<String> kept = new ArrayList<>();
        new ReceiptLogReader(directory).verify(record -> {
            if (!RecordType.isReserved(record.type())) {
                kept.add(LogFiles.route(record) + " " + record.type());
            }
        });
        return kept;
    }

    @Test
    void goesOnWhereItStoodInANewFile() {
        LogFiles.fill(directory, 3);
        LogFiles.fill(directory, 2);
        assertThat(LogFiles.types(directory))
                .containsExactly(
                        "LOG_OPEN",
                        "REVIEW",
                        "REVIEW",
                        "REVIEW",
                        "LOG_CLOSE",
                        "LOG_OPEN",
                        "REVIEW",
                        "REVIEW",
                        "LOG_CLOSE");
        assertThat(LogFiles.records(directory))
                .extracting(LogRecord::log)
                .containsOnly(LogFiles.records(directory).get(0).log());
        assertThat(LogFiles.segments(directory)).hasSize(2);
        assertThat(LogFiles.verify(directory).ok()).isTrue();
        assertThat(LogFiles.verify(directory).closed()).isTrue();
    }

    @Test
    void keepsItsOrderAndSaysWhereTheWallClockWasSetBack() {
        ManualTime time = new ManualTime();
        try (ReceiptLog log = LogFiles.log(directory).time(time).open()) {
            log.append(LogFiles.small(0));
            time.jumpTo(time.now().minus(Duration.ofHours(1)));
            log.append(LogFiles.small(1));
            time.jumpTo(time.now().plus(Duration.ofDays(365)));
            log.append(LogFiles.small(2));
        }

        Verification verification = LogFiles.verify(directory);
        assertThat(verification.ok()).isTrue();
        assertThat(verification.clockSteps()).singleElement().satisfies(step -> {
            assertThat(step.seq()).isEqualTo(2);
            assertThat(step.reason()).isEqualTo("the wall clock was set back by PT1H");
        });
        assertThat(LogFiles.records(directory)).extracting(LogRecord::seq).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void beginsANewFileWhenOneIsFull() {
        try (ReceiptLog log = LogFiles.log(directory).segmentBytes(1_000).open()) {
            for (int i = 0; i < 20; i++) {
                log.append(LogFiles.small(i));
            }
        }
        int segments = LogFiles.segments(directory).size();
        assertThat(segments).isGreaterThan(4);
        assertThat(LogFiles.verify(directory)).isEqualTo(new Verification(22, segments, true, List.of()));
    }

    @Test
    void isDurableWhenAppendReturns() {
        try (ReceiptLog log = LogFiles.log(directory).open()) {
            log.append(LogFiles.small(1));
            assertThat(LogFiles.types(directory)).containsExactly("LOG_OPEN", "REVIEW");
            assertThat(LogFiles.verify(directory).closed()).isFalse();
        }
    }

    @Test
    void refusesASecondOpenerUntilTheFirstCloses() {
        try (ReceiptLog first = LogFiles.log(directory).open()) {
            assertThatThrownBy(() -> ReceiptLog.open(directory.resolve(".")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("already writes the receipts")
                    .hasMessageContaining(directory.toString());
            first.append(LogFiles.small(1));
        }
        ReceiptLog.open(directory).close();
        assertThat(LogFiles.verify(directory).ok()).isTrue();
    }

    @Test
    void refusesEntriesOnceClosed() {
        ReceiptLog log = LogFiles.log(directory).open();
        log.close();
        assertThatThrownBy(() -> log.append(LogFiles.small(1)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void refusesAnEntryThatPosesAsOneOfTheLogsOwn() {
        record Posing(String route, Instant at, String type) implements Entry.Other {}
        try (ReceiptLog log = LogFiles.log(directory).open()) {
            assertThatThrownBy(() -> log.append(new Posing("r", Instant.EPOCH, "RECOVERY")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("RECOVERY");
            log.append(new Posing("r", Instant.EPOCH, "WITH \"QUOTES\"\n"));
        }
        assertThat(LogFiles.types(directory)).containsExactly("LOG_OPEN", "WITH \"QUOTES\"\n", "LOG_CLOSE");
    }

    @Test
    void saysWhereItCannotWrite() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        assertThatThrownBy(() -> ReceiptLog.open(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void holdsNeitherPromptNorForeignFields() throws Exception {
        try (ReceiptLog log = LogFiles.log(directory).open()) {
            SampleEntries.everyKind("r-1").forEach(log::append);
        }
        assertThat(LogFiles.lines(directory)).isNotEmpty().noneMatch(line -> line.contains("canary"));
    }
}
