package dev.switchboard.core.budget;

import dev.switchboard.time.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * When something happens, by both clocks: windows follow the wall clock, and the ends of reservations the monotonic one,
 * which nobody can turn.
 */
record Moment(Instant at, long nanos) {
    static Moment of(Time time) {
        return new Moment(time.now(), time.nanos());
    }

    /** The moment at which the wall clock showed that, or will: how a recorded instant is placed on this JVM's clock. */
    Moment when(Instant other) {
        return new Moment(other, nanos + Duration.between(at, other).toNanos());
    }

    /** The instant at which the monotonic clock will show that. */
    Instant at(long end) {
        return at.plusNanos(end - nanos);
    }
}
