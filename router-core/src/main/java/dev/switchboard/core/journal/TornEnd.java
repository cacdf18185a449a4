package dev.switchboard.core.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a write that did not end, as a crash leaves it, has put behind the sound bytes of a segment. */
public record TornEnd(Segment segment, long sound) {

    /**
     * Whether a line that is no sound record, with all behind it, looks like one write that did not end: it has no line
     * break, or bytes of zero, which some file systems leave, and nothing whole comes after it.
     */
    public static boolean begins(byte[] wrong, LineReader lines, Predicate<byte[]> isRecord) throws IOException {
        boolean torn = !lines.terminated() || hasZero(wrong);
        for (byte @Nullable [] line = wrong; torn && line != null; line = lines.next()) {
            torn = !(lines.terminated() && isRecord.test(line));
        }
        return torn;
    }

    /** Copies it, durably, into a file beside the segment, which is named for it with {@code .torn} behind. */
    public Path copyAside() throws IOException {
        Path aside = segment.directory().resolve(segment.name() + ".torn");
        try (InputStream in = Files.newInputStream(segment.file())) {
            in.skipNBytes(sound);
            Files.copy(in, aside, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return aside;
    }

    /** Cuts it off the segment. */
    public void cut() throws IOException {
        try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
            channel.truncate(sound);
        }
    }

    private static boolean hasZero(byte[] line) {
        for (byte b : line) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }
}
