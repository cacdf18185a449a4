package dev.switchboard.core.receipt;

import dev.switchboard.core.journal.LineReader;
import dev.switchboard.core.journal.Segment;
import dev.switchboard.core.journal.TornEnd;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one segment record by record. Not safe for use by many threads. */
final class SegmentScan {
    private final RecordParser parser = new RecordParser();

    /** The first record of a segment, if it is whole. */
    Optional<LogRecord> first(Segment segment) throws IOException {
        try (LineReader lines = new LineReader(segment.file(), Long.MAX_VALUE)) {
            byte[] line = lines.next();
            return line != null && lines.terminated() ? Optional.of(parser.parse(line)) : Optional.empty();
        } catch (MalformedRecordException e) {
            return Optional.empty();
        }
    }

    /** Follows the chain through the segment as far as a limit, and says where it breaks, if it does. */
    Optional<Fault> follow(Segment segment, long limit, Chain chain, Consumer<LogRecord> sound) throws IOException {
        try (LineReader lines = new LineReader(segment.file(), limit)) {
            long end = 0;
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                try {
                    LogRecord record = whole(line, lines.terminated());
                    chain.follow(record);
                    sound.accept(record);
                    end = lines.offset();
                } catch (MalformedRecordException e) {
                    return Optional.of(new Fault(end, e.reason(), TornEnd.begins(line, lines, this::isRecord)));
                }
            }
            return Optional.empty();
        }
    }

    private LogRecord whole(byte[] line, boolean terminated) throws MalformedRecordException {
        if (!terminated) {
            throw new MalformedRecordException("the line does not end");
        }
        return parser.parse(line);
    }

    private boolean isRecord(byte[] line) {
        try {
            parser.parse(line);
            return true;
        } catch (MalformedRecordException e) {
            return false;
        }
    }
}
