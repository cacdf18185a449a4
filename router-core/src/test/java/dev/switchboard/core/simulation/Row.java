package dev.switchboard.core.simulation;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.Window;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A reservation in the bookkeeper's own books. */
final class Row {
    /** Where it stands. */
    enum State {
        RESERVED,
        DISPATCHED,
        SETTLED,
        VOIDED,
        EXPIRED,
        EXPIRED_CHARGED
    }

    final String id;
    final List<Account> accounts;
    final Amounts held;
    final Set<String> levels = new TreeSet<>();
    final Instant at;
    State state = State.RESERVED;
    long end;
    Amounts actual = Amounts.NONE;
    /** What it was resolved with, and what is told of that however often it is asked. */
    Amounts first = Amounts.NONE;

    Settlement firstAnswer = Settlement.DONE;
    /** What is told of its latest truth. */
    Settlement lastAnswer = Settlement.DONE;

    private boolean corrected;
    private long lowest;
    private final Map<Window, Instant> starts = new HashMap<>();

    Row(String id, List<Account> accounts, Amounts held, Instant at, long end) {
        this.id = id;
        this.accounts = List.copyOf(accounts);
        this.held = held;
        this.at = at;
        this.end = end;
        for (Account account : accounts) {
            String path = account.path();
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                levels.add(path.substring(0, slash));
            }
            levels.add(path);
        }
    }

    boolean isOpen() {
        return state == State.RESERVED || state == State.DISPATCHED;
    }

    boolean wasCorrected() {
        return corrected;
    }

    boolean isCharged() {
        return state == State.SETTLED || state == State.EXPIRED_CHARGED;
    }

    /** What it takes of its accounts for now. */
    Amounts taken() {
        return isOpen() ? held : actual;
    }

    void resolve(State to, Amounts truth) {
        state = to;
        actual = truth;
        first = truth;
        lowest = Math.min(held.money().nanos(), truth.money().nanos());
    }

    void correct(Amounts truth) {
        actual = truth;
        lowest = Math.min(lowest, truth.money().nanos());
        corrected = true;
    }

    /** By how much it takes more than its accounts could know: truths that came late, or were not to be expected, are booked. */
    long excess() {
        return isCharged() ? actual.money().nanos() - lowest : 0;
    }

    Instant start(Window window) {
        return starts.computeIfAbsent(window, any -> window.start(at));
    }

    @Override
    public String toString() {
        return id + " " + state + ", held " + held + ", charged " + actual;
    }
}
