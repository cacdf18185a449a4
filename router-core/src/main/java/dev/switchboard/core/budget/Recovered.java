package dev.switchboard.core.budget;

import dev.switchboard.core.journal.Segment;
import dev.switchboard.core.journal.TornEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the folder of a journal of budgets held.
 *
 * @param state the ledger as it stood
 * @param next the number of the next change
 * @param last the last segment there is; number 0 if there is none
 * @param findings what a crash had left, in words
 */
record Recovered(LedgerState state, long next, Segment last, List<String> findings) {
    private static final String PREFIX = "budgets-";

    /**
     * Reads the newest segment whose beginning is whole. Behind it may stand some that a crash or a full disk left
     * unfinished: nothing was relied on in those, or the one before them would have been deleted.
     *
     * @throws IOException if the folder cannot be read, or is damaged elsewhere than a crash damages it
     */
    static Recovered from(Path folder, Moment now) throws IOException {
        List<Segment> segments = Segment.in(folder, PREFIX);
        Segment last = segments.isEmpty() ? Segment.none(folder, PREFIX) : segments.get(segments.size() - 1);
        List<String> findings = new ArrayList<>();
        for (int i = segments.size() - 1; i >= 0; i--) {
            Replay replay = Replay.of(segments.get(i), now);
            if (replay.state().isPresent()) {
                if (replay.torn().isPresent()) {
                    findings.add(moveAside(replay.torn().get()));
                }
                return new Recovered(replay.state().get(), replay.next(), last, findings);
            }
            findings.add(segments.get(i).name() + ": it was never finished, and nothing in it counts");
        }
        if (!segments.isEmpty() && segments.get(0).number() > 1) {
            throw new IOException(
                    "the segment before " + segments.get(0).name() + " is missing, and that one is not whole");
        }
        return new Recovered(new LedgerState(), 1, last, findings);
    }

    private static String moveAside(TornEnd torn) throws IOException {
        Path aside = torn.copyAside();
        return torn.segment().name() + ": the last write did not end; " + Files.size(aside) + " bytes moved to "
                + aside.getFileName();
    }
}
