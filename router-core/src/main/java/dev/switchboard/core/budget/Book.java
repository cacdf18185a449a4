package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one meter counts in one window: held and spent, kept apart. Guarded by the lock of its store. */
final class Book {
    private final Meter meter;
    private final Instant start;
    private final Tally held = new Tally();
    private final Tally spent = new Tally();
    private @Nullable Map<String, Tally> byTask;
    private int holds;

    Book(Meter meter, Instant start) {
        this.meter = meter;
        this.start = start;
    }

    Meter meter() {
        return meter;
    }

    Instant start() {
        return start;
    }

    Tally held() {
        return held;
    }

    Tally spent() {
        return spent;
    }

    void hold(Amounts amounts) {
        held.add(amounts);
        holds++;
    }

    void release(Amounts amounts) {
        held.subtract(amounts);
        holds--;
    }

    /** Charges that in place of what was charged before. */
    void spend(Amounts before, Amounts truth, @Nullable String task) {
        spent.subtract(before);
        spent.add(truth);
        if (task != null) {
            Tally ofTask = tally(task);
            ofTask.subtract(before);
            ofTask.add(truth);
        }
    }

    /** Charges what is known to have been spent. */
    void spent(Amounts amounts, Map<String, Amounts> ofTasks) {
        spend(Amounts.NONE, amounts, null);
        ofTasks.forEach((task, ofTask) -> tally(task).add(ofTask));
    }

    void add(Book other) {
        held.add(other.held);
        spent.add(other.spent);
    }

    /** Whether an open reservation stands here. */
    boolean isHeld() {
        return holds > 0;
    }

    boolean hasRoomFor(Amounts more, Amounts most) {
        return more.money().nanos() <= spent.moneyLeft(most.money().nanos(), held)
                && more.tokens() <= spent.tokensLeft(most.tokens(), held)
                && more.calls() <= spent.callsLeft(most.calls(), held);
    }

    /** Held and spent together. */
    Amounts used() {
        Tally used = new Tally();
        used.add(held);
        used.add(spent);
        return used.amounts();
    }

    /** What was spent by the account of each kind of task. */
    Map<String, Amounts> byTask() {
        Map<String, Amounts> amounts = new HashMap<>();
        if (byTask != null) {
            byTask.forEach((task, tally) -> amounts.put(task, tally.amounts()));
        }
        return amounts;
    }

    private Tally tally(String task) {
        if (byTask == null) {
            byTask = new HashMap<>(2);
        }
        return byTask.computeIfAbsent(task, name -> new Tally());
    }
}
