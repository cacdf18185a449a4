package dev.switchboard.core.receipt;

import dev.switchboard.core.journal.Segment;
import dev.switchboard.core.journal.TornEnd;
import dev.switchboard.core.receipt.Verification.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all segments of a directory in order and follows the chain through them. A broken log is left at its first bad
 * record; where a segment begins a new log, reading goes on. Not safe for use by many threads.
 */
final class LogScan {
    private final List<Segment> segments;
    private final Consumer<LogRecord> sink;
    private final SegmentScan scan = new SegmentScan();
    private final List<Optional<LogRecord>> firsts = new ArrayList<>();
    private final Map<String, Long> limits = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> clockSteps = new ArrayList<>();
    private final List<TornEnd> torn = new ArrayList<>();
    private Chain chain = new Chain();
    private boolean broken;
    private long records;
    private @Nullable LogRecord latest;

    private LogScan(List<Segment> segments, Consumer<LogRecord> sink) {
        this.segments = segments;
        this.sink = sink;
    }

    /** Reads the directory; every sound record is given to the sink. */
    static LogScan of(Path directory, Consumer<LogRecord> sink) throws IOException {
        LogScan scan = new LogScan(Segment.in(directory, ""), sink);
        scan.findLimits();
        int tail = scan.tail();
        for (int i = 0; i < scan.segments.size(); i++) {
            scan.read(i, i >= tail);
        }
        return scan;
    }

    /** The last segment that begins with a whole record, and those after it: what a crash may have left half done. */
    List<Segment> newest() {
        return segments.subList(tail(), segments.size());
    }

    List<Segment> segments() {
        return segments;
    }

    /** What is wrong with logs, torn ends aside. */
    List<Problem> problems() {
        return problems;
    }

    /** Where the clock was set back. */
    List<Problem> clockSteps() {
        return clockSteps;
    }

    /** The torn ends, in order; empty but after a crash. */
    List<TornEnd> torn() {
        return torn;
    }

    /** The last log, as far as it was followed. */
    Chain chain() {
        return chain;
    }

    /** Whether the last log is broken, so that nothing may be added to it. */
    boolean broken() {
        return broken;
    }

    long records() {
        return records;
    }

    /** A RECOVERY record that begins a segment says how far the segments before it count. */
    private void findLimits() throws IOException {
        for (Segment segment : segments) {
            Optional<LogRecord> first = scan.first(segment);
            firsts.add(first);
            first.flatMap(Cut::in).ifPresent(cut -> limit(cut, segment));
        }
    }

    private void limit(Cut cut, Segment by) {
        for (Segment segment : segments) {
            int place = segment.name().compareTo(cut.segment());
            if (place >= 0 && segment.number() < by.number()) {
                limits.merge(segment.name(), place == 0 ? cut.kept() : 0, Math::min);
            }
        }
    }

    private int tail() {
        int tail = Math.max(0, segments.size() - 1);
        while (tail > 0 && firsts.get(tail).isEmpty()) {
            tail--;
        }
        return tail;
    }

    private void read(int index, boolean mayBeTorn) throws IOException {
        Segment segment = segments.get(index);
        long limit = limits.getOrDefault(segment.name(), Long.MAX_VALUE);
        boolean begins =
                limit > 0 && firsts.get(index).filter(LogRecord::isFirst).isPresent();
        if (begins && (broken || chain.next() > 0)) {
            beginAnew(segment, firsts.get(index).orElseThrow());
        }
        if (!broken) {
            scan.follow(segment, limit, chain, record -> count(record, segment))
                    .ifPresent(fault -> report(segment, fault, mayBeTorn));
        }
    }

    private void beginAnew(Segment segment, LogRecord first) {
        if (!broken) {
            problems.add(new Problem(
                    first.log(), 0, segment.name(), "a new log begins though nothing is wrong with the one before it"));
        }
        chain = new Chain();
        broken = false;
    }

    private void report(Segment segment, Fault fault, boolean mayBeTorn) {
        if (mayBeTorn && fault.torn()) {
            torn.add(new TornEnd(segment, fault.sound()));
            return;
        }
        problems.add(new Problem(chain.log(), chain.next(), segment.name(), fault.reason()));
        broken = true;
    }

    private void count(LogRecord record, Segment segment) {
        records++;
        if (latest != null && record.at().isBefore(latest.at())) {
            Duration back = Duration.between(record.at(), latest.at());
            clockSteps.add(
                    new Problem(record.log(), record.seq(), segment.name(), "the wall clock was set back by " + back));
        }
        latest = record;
        sink.accept(record);
    }
}
