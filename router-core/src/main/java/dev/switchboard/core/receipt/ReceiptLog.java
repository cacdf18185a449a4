package dev.switchboard.core.receipt;

import dev.switchboard.core.journal.ChannelSegment;
import dev.switchboard.core.journal.DirectoryLock;
import dev.switchboard.core.journal.GroupCommit;
import dev.switchboard.core.journal.SegmentFile;
import dev.switchboard.receipt.Entry;
import dev.switchboard.receipt.ReceiptSink;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A log of entries on disk, one JSON record a line, each tied to the one before it by a hash, so that a change, a loss or
 * an insertion shows ({@link ReceiptLogReader}). When {@link #append} returns, the entry survives a crash of the process
 * and of the machine; entries of many callers are made durable together, so that waiting costs little under load.
 *
 * <p>A record is {@code {"v":1,"log":ID,"seq":N,"ts":INSTANT,"prev":HASH,"type":TYPE,"body":{…},"h":HASH}}, where
 * {@code h} is SHA-256 of a zero byte and of the bytes of the line before {@code ,"h":}, in base64, and {@code prev} the
 * {@code h} of the record before. Bodies are in the form of {@link ReceiptJson}. The lines stand in files of rising
 * number, {@code 0000000001.jsonl} and so on; every opening begins a new one.
 *
 * <p>What cannot be written is reported, never dropped: {@link #append} throws, the router calls no model, and the log
 * goes on by itself once there is room again. What a crash left half written is moved aside at the next opening, with a
 * RECOVERY record. Where anything else is damaged, it is left as it is, and a new log begins that names it. The chain
 * shows no loss of the last records and no rewriting of the whole; keep a copy of a hash elsewhere to see those.
 *
 * <p>One log writes to a directory at a time. Safe for use by many threads, virtual ones too; an interrupt neither ends
 * the waiting nor harms the log, and stays set.
 */
public final class ReceiptLog implements ReceiptSink {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptLog.class);

    private final Path directory;
    private final GroupCommit<LogEntry> journal;
    private final List<String> findings;

    private ReceiptLog(Builder builder, Recovery recovery, DirectoryLock lock) {
        directory = builder.directory;
        findings = recovery.findings();
        journal =
                new GroupCommit<>(recovery.last(), builder.disk, new LogForm(builder, recovery), builder.waiting, lock);
    }

    /**
     * Opens the log in that directory, which is created if need be, and goes on where it stands. All of it is read and
     * checked, which takes about a second for every hundred megabytes.
     *
     * @throws IllegalStateException if it is being written already, by this process or another
     * @throws UncheckedIOException if it cannot be read or written
     */
    public static ReceiptLog open(Path directory) {
        return builder(directory).open();
    }

    /** A builder of a log in that directory. */
    public static Builder builder(Path directory) {
        return new Builder(directory);
    }

    /**
     * Writes the entry down; returns when it is durable.
     *
     * @throws UncheckedIOException if it could not be written, or the log is closed
     * @throws IllegalArgumentException if an entry of a kind of its own takes the type of one of the log's own records
     */
    @Override
    public void append(Entry entry) {
        String type = entry.type();
        if (RecordType.isReserved(type)) {
            throw new IllegalArgumentException(
                    "the log writes " + type + " records of itself: give " + entry.getClass() + " another type");
        }
        put(new LogEntry(JsonFields.quoted(type), ReceiptJson.body(entry)));
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /** What was wrong when it was opened, in words; empty if nothing was. The log's own logger was told as well. */
    public List<String> findings() {
        return findings;
    }

    /** Writes down that it was closed in good order and gives the directory back; entries before it are waited for. */
    @Override
    public void close() {
        try {
            journal.close(LogEntry.of(RecordType.LOG_CLOSE, JsonFields.object(json -> {})));
        } catch (IOException e) {
            LOG.warn("The receipts in {} end without a LOG_CLOSE record", directory, e);
        }
    }

    private void put(LogEntry entry) {
        try {
            journal.put(entry).await();
        } catch (IOException e) {
            throw new UncheckedIOException("the receipt log could not keep an entry: " + e.getMessage(), e);
        }
    }

    /** Builds a {@link ReceiptLog}; its fields start as the defaults. Not safe for use by many threads. */
    public static final class Builder {
        final Path directory;
        Time time = Time.system();
        long segmentBytes = 64L * 1_024 * 1_024;
        int waiting = 1_024;
        SegmentFile.Disk disk = ChannelSegment::create;
        private RandomGenerator random = new SecureRandom();

        private Builder(Path directory) {
            this.directory = directory;
        }

        /** The clock that records are stamped with. */
        public Builder time(Time time) {
            this.time = time;
            return this;
        }

        /** Where the id of a new log is drawn from. */
        public Builder random(RandomGenerator random) {
            this.random = random;
            return this;
        }

        /** After how many bytes a new file begins, 64 MiB unless said; a record is never split. */
        public Builder segmentBytes(long bytes) {
            segmentBytes = positive("segmentBytes", bytes);
            return this;
        }

        /** How many entries may wait for the disk before their callers wait to hand theirs over, 1,024 unless said. */
        public Builder waiting(int entries) {
            waiting = (int) positive("waiting", entries);
            return this;
        }

        /** The file system, in tests. */
        Builder disk(SegmentFile.Disk disk) {
            this.disk = disk;
            return this;
        }

        /** Opens the log, as {@link ReceiptLog#open} does. */
        public ReceiptLog open() {
            try {
                Files.createDirectories(directory);
                return opened(DirectoryLock.on(directory, "receipts"));
            } catch (IOException e) {
                throw new UncheckedIOException("the receipts in " + directory + " cannot be read or written", e);
            }
        }

        private ReceiptLog opened(DirectoryLock lock) throws IOException {
            Recovery recovery = lock.guard(() -> Recovery.of(directory, random));
            recovery.findings().forEach(finding -> LOG.error("Receipts in {}: {}", directory, finding));
            ReceiptLog log = new ReceiptLog(this, recovery, lock);
            try {
                log.put(LogEntry.of(RecordType.LOG_OPEN, recovery.opening()));
            } catch (UncheckedIOException e) {
                log.journal.close();
                throw e;
            }
            try {
                recovery.finish();
            } catch (IOException e) {
                LOG.warn("A torn end in {} stays where it is; it is no longer part of the log", directory, e);
            }
            return log;
        }

        private static long positive(String what, long value) {
            if (value < 1) {
                throw new IllegalArgumentException(what + " must be at least 1, not " + value);
            }
            return value;
        }
    }
}
