package dev.switchboard.core.budget;

import dev.switchboard.caller.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An account that is limited: a meter for each limit that counts for it. Guarded by the lock of its store. */
final class Level {
    private final Account account;
    private final List<Meter> meters = new ArrayList<>(1);
    private Instant used;

    Level(Account account, List<BudgetLimit> limits, Instant at) {
        this.account = account;
        this.used = at;
        limits(limits);
    }

    Account account() {
        return account;
    }

    List<Meter> meters() {
        return meters;
    }

    Optional<Meter> meter(Window window) {
        return meters.stream().filter(meter -> meter.window().equals(window)).findFirst();
    }

    /** When something was last reserved on it. */
    Instant used() {
        return used;
    }

    void used(Instant at) {
        used = at;
    }

    /** What counts from now on. A window that was there before keeps what was charged in it. */
    void limits(List<BudgetLimit> limits) {
        List<Meter> changed = new ArrayList<>(limits.size());
        for (BudgetLimit limit : limits) {
            Meter meter = meter(limit.window()).orElseGet(() -> new Meter(account, limit));
            meter.limit(limit);
            changed.add(meter);
        }
        meters.removeAll(changed);
        meters.forEach(Meter::retire);
        meters.clear();
        meters.addAll(changed);
    }

    boolean isHeld() {
        return meters.stream().anyMatch(meter -> meter.books().stream().anyMatch(Book::isHeld));
    }

    boolean isEmpty(Instant at) {
        return meters.stream().allMatch(meter -> meter.isEmpty(at));
    }
}
