package dev.switchboard.core.budget;

import dev.switchboard.core.journal.LineReader;
import dev.switchboard.core.journal.SealedLine;
import dev.switchboard.core.journal.Segment;
import dev.switchboard.core.journal.TornEnd;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one segment of the journal, and makes the ledger again that its lines tell of. Not safe for use by many threads. */
final class Replay {
    private final Segment segment;
    private final Moment now;
    private final ImageReader image = new ImageReader();
    private @Nullable LedgerState state;
    private long next;
    private long elements;
    private @Nullable TornEnd torn;

    private Replay(Segment segment, Moment now) {
        this.segment = segment;
        this.now = now;
    }

    /**
     * Reads the segment.
     *
     * @throws IOException if it cannot be read, or is damaged elsewhere than a crash damages it
     */
    static Replay of(Segment segment, Moment now) throws IOException {
        Replay replay = new Replay(segment, now);
        try (LineReader lines = new LineReader(segment.file(), Long.MAX_VALUE)) {
            replay.read(lines);
        }
        return replay;
    }

    /** The ledger as the segment tells; nothing if its beginning is not whole, so that nothing in it was ever relied on. */
    Optional<LedgerState> state() {
        return Optional.ofNullable(state);
    }

    /** The number that the next change gets. */
    long next() {
        return next;
    }

    /** What the last write left when it did not end. */
    Optional<TornEnd> torn() {
        return Optional.ofNullable(torn);
    }

    private void read(LineReader lines) throws IOException {
        long sound = 0;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            Optional<byte[]> object = lines.terminated() ? SealedLine.object(line) : Optional.empty();
            if (object.isEmpty()) {
                if (!TornEnd.begins(
                        line, lines, other -> SealedLine.object(other).isPresent())) {
                    throw damaged(sound, "the line is not as it was written", null);
                }
                torn = new TornEnd(segment, sound);
                return;
            }
            try (ChangeReader changes = new ChangeReader(object.get())) {
                apply(changes);
            } catch (IOException | RuntimeException e) {
                throw damaged(sound, "the line makes no sense here: " + e.getMessage(), e);
            }
            sound = lines.offset();
        }
    }

    private void apply(ChangeReader line) throws IOException {
        if (state != null && line.seq() != next) {
            throw new IOException("it begins with change " + line.seq() + " where " + next + " is next");
        }
        while (line.next()) {
            String word = line.text();
            if (state != null) {
                Change.read(word, line).happen(state, now);
                next++;
            } else {
                element(word, line);
                elements++;
            }
            line.end();
        }
    }

    private void element(String word, ChangeReader line) throws IOException {
        if (elements == 0) {
            requireForm(word, line);
        } else if (word.equals(ImageWriter.LAST)) {
            if (line.number() != elements) {
                throw new IOException("some of what there was is missing");
            }
            state = image.image().restored(now);
            next = line.seq() + 1;
        } else {
            image.element(word, line);
        }
    }

    private static void requireForm(String word, ChangeReader line) throws IOException {
        if (!word.equals(ImageWriter.FIRST)) {
            throw new IOException("it is no journal of budgets");
        }
        long version = line.number();
        if (version != ImageWriter.VERSION) {
            throw new IOException(
                    "it is of version " + version + ", and this release reads version " + ImageWriter.VERSION);
        }
    }

    private IOException damaged(long at, String what, @Nullable Exception cause) {
        return new IOException(segment.name() + ", from byte " + at + ": " + what, cause);
    }
}
