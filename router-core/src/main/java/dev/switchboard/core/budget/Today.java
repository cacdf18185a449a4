package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.cost.Money;
import java.time.Instant;

/** What was spent on the reservations of the current day, by the calendar of a zone. Guarded by the lock of its store. */
final class Today {
    private final Window day;
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;
    private long nanos;

    Today(Window window) {
        this.day = Window.DAY.in(window.zone());
    }

    /** A reservation is made, which begins a day if it is the first of it. */
    void begin(Instant at) {
        if (!lies(at)) {
            from = day.start(at).getEpochSecond();
            until = day.end(at).getEpochSecond();
            nanos = 0;
        }
    }

    /** A reservation of that instant is charged so much in place of what it was charged before. */
    void spend(Instant at, Amounts before, Amounts truth) {
        if (lies(at)) {
            long sum = nanos - before.money().nanos();
            nanos = sum + Math.min(truth.money().nanos(), Long.MAX_VALUE - Math.max(0, sum));
        }
    }

    /** When the day began, or nothing has. */
    Instant start() {
        return from == Long.MAX_VALUE ? Instant.EPOCH : Instant.ofEpochSecond(from);
    }

    /** What was spent on the day of that instant. */
    Money spent(Instant at) {
        return Money.ofNanos(lies(at) ? Math.max(0, nanos) : 0);
    }

    private boolean lies(Instant at) {
        return at.getEpochSecond() >= from && at.getEpochSecond() < until;
    }
}
