package dev.switchboard.core.simulation;

import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.time.Instant;

/** The clocks of one machine: all machines measure time alike, but the wall clock of each may be wrong by itself. */
final class SimulatedTime implements Time {
    private static final Instant BEGINNING = Instant.parse("2026-11-30T22:30:00Z");

    private final Stage stage;
    private volatile Duration wrongBy = Duration.ZERO;

    SimulatedTime(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Instant now() {
        return BEGINNING.plusNanos(stage.nanos()).plus(wrongBy);
    }

    @Override
    public long nanos() {
        return stage.nanos();
    }

    @Override
    public void sleep(Duration duration, Cancellation cancellation) {
        stage.pause(duration, cancellation);
    }

    /** Sets the wall clock wrong by so much. */
    void wrongBy(Duration offset) {
        wrongBy = offset;
    }
}
