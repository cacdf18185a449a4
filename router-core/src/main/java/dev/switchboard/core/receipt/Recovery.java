package dev.switchboard.core.receipt;

import dev.switchboard.core.journal.Segment;
import dev.switchboard.core.journal.TornEnd;
import dev.switchboard.core.receipt.Verification.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Finds out where a log goes on. Torn ends, which a crash leaves, are moved aside; damage anywhere else is left as it
 * is, and a new log begins that names it. Not safe for use by many threads.
 */
final class Recovery {
    private static final String TORN = "the last write did not end";

    private final Path directory;
    private final LogScan scan;
    private final Head head;
    private final List<String> findings = new ArrayList<>();
    private final Optional<Cut> cut;

    private Recovery(Path directory, LogScan scan, RandomGenerator random) throws IOException {
        this.directory = directory;
        this.scan = scan;
        Head last = scan.chain().head();
        head = last == null || scan.broken() ? Head.ofNew(uuid(random)) : last;
        scan.problems().forEach(problem -> findings.add(problem.toString()));
        cut = scan.broken() ? Optional.empty() : moveTornAside();
    }

    /** Reads the directory, moves torn ends aside, and makes durable what a crash may have left in memory only. */
    static Recovery of(Path directory, RandomGenerator random) throws IOException {
        LogScan scan = LogScan.of(directory, record -> {});
        for (Segment segment : scan.segments().isEmpty() ? List.<Segment>of() : scan.newest()) {
            force(segment.file());
        }
        return new Recovery(directory, scan, random);
    }

    /** Where the log goes on; the beginning of a new one if there is none, or only a damaged one. */
    Head head() {
        return head;
    }

    /** The last segment there is; number 0 if there is none. */
    Segment last() {
        List<Segment> all = scan.segments();
        return all.isEmpty() ? Segment.none(directory, "") : all.get(all.size() - 1);
    }

    /** What a RECOVERY record has to say, if anything. */
    Optional<Cut> cut() {
        return cut;
    }

    /** What was found, in words; empty if all was well. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    /** The body of the LOG_OPEN record. */
    byte[] opening() {
        return JsonFields.object(json -> {
            json.text("library", LibraryVersion.text());
            if (scan.broken()) {
                Problem damage = scan.problems().get(scan.problems().size() - 1);
                json.object("damaged", inner -> {
                    inner.text("log", damage.log());
                    inner.number("seq", damage.seq());
                    inner.text("segment", damage.segment());
                    inner.text("reason", damage.reason());
                });
            }
        });
    }

    /** Cuts torn ends off. Only once the RECOVERY record is durable: until then they are part of the evidence. */
    void finish() throws IOException {
        for (TornEnd torn : cut.isPresent() ? scan.torn() : List.<TornEnd>of()) {
            torn.cut();
        }
    }

    private Optional<Cut> moveTornAside() throws IOException {
        Optional<Cut> first = Optional.empty();
        for (TornEnd torn : scan.torn()) {
            Cut.Moved moved = moveAside(torn);
            findings.add(
                    torn.segment().name() + ": " + TORN + "; " + moved.bytes() + " bytes moved to " + moved.file());
            if (first.isEmpty()) {
                first = Optional.of(new Cut(torn.segment().name(), torn.sound(), TORN, Optional.of(moved)));
            }
        }
        return first;
    }

    private static Cut.Moved moveAside(TornEnd torn) throws IOException {
        Path aside = torn.copyAside();
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(aside), RecordHash.sha256())) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            String sha256 =
                    Base64.getEncoder().encodeToString(in.getMessageDigest().digest());
            return new Cut.Moved(bytes, sha256, aside.getFileName().toString());
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static String uuid(RandomGenerator random) {
        long version4 = (random.nextLong() & ~0xf000L) | 0x4000L;
        long variant2 = (random.nextLong() >>> 2) | 0x8000000000000000L;
        return new UUID(version4, variant2).toString();
    }
}
