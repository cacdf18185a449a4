package dev.switchboard.core.simulation;

import static dev.switchboard.core.simulation.Violation.require;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.simulation.Row.State;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the store and books every call on its own: one row for each reservation, and every sum made anew from all
 * rows. What the store answers must be what the rows say.
 */
final class Bookkeeper implements BudgetStore {
    private static final long DAY = Duration.ofDays(1).toNanos();

    private final BudgetStore store;
    private final List<BudgetLimit> limits;
    private final Time time;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, List<Cap>> caps = new HashMap<>();
    private final Set<String> frozen = new TreeSet<>();
    private long calls;

    Bookkeeper(BudgetStore store, List<BudgetLimit> limits, Time time) {
        this.store = store;
        this.limits = limits;
        this.time = time;
    }

    Collection<Row> rows() {
        return rows.values();
    }

    /** How often it was called. */
    long calls() {
        return calls;
    }

    @Nullable
    Row row(String id) {
        return rows.get(id);
    }

    /** The accounts that nobody may spend from before a person has looked. */
    Set<String> frozen() {
        return frozen;
    }

    void acknowledged(String level) {
        calls++;
        frozen.remove(level);
    }

    List<Cap> caps(String level) {
        return caps.computeIfAbsent(level, path -> Cap.of(path, limits));
    }

    @Override
    public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        called();
        Row known = rows.get(id);
        BudgetReply reply = store.reserve(id, accounts, amounts, ttl);
        Row row = new Row(id, accounts, amounts, time.now(), time.nanos() + ttl.toNanos());
        Cap full = known == null ? full(row) : null;
        if (reply instanceof BudgetReply.Granted granted) {
            require(full == null, "%s was granted %s, and %s has no room for it", id, amounts, full);
            require(granted.reservation().id().equals(id), "%s was granted as %s", id, granted);
            require(granted.reservation().amounts().equals(amounts), "%s asked %s, granted %s", id, amounts, granted);
            require(granted.reservation().accounts().equals(accounts), "%s was granted on %s", id, granted);
            rows.putIfAbsent(id, row);
        } else if (reply instanceof BudgetReply.Denied denied) {
            require(known == null, "%s was granted before: %s", id, denied);
            require(full != null, "%s was denied, and every account has room for %s: %s", id, amounts, denied);
            require(
                    row.levels.contains(denied.account().path()),
                    "%s was denied for another's account: %s",
                    id,
                    denied);
        }
        return reply;
    }

    /** The first account that may not be charged that; every account may where there is none. */
    private @Nullable Cap full(Row row) {
        for (String level : row.levels) {
            for (Cap cap : caps(level)) {
                if (frozen.contains(level) || !cap.hasRoom(rows.values(), row.held, row.at)) {
                    return cap;
                }
            }
        }
        return null;
    }

    @Override
    public Settlement dispatched(String id) {
        called();
        Row row = rows.get(id);
        Settlement open = row == null || row.isOpen() ? Settlement.DONE : Settlement.ALREADY_RESOLVED;
        if (row != null && row.state == State.RESERVED) {
            row.state = State.DISPATCHED;
            row.end = time.nanos() + DAY;
        }
        return same("dispatch", id, store.dispatched(id), row == null ? Settlement.UNKNOWN_ID : open);
    }

    @Override
    public Settlement settle(String id, Amounts actual) {
        Settlement expected = resolved(id, State.SETTLED, actual);
        return same("settle", id, store.settle(id, actual), expected);
    }

    @Override
    public Settlement voided(String id) {
        Settlement expected = resolved(id, State.VOIDED, Amounts.NONE);
        return same("void", id, store.voided(id), expected);
    }

    private Settlement resolved(String id, State to, Amounts truth) {
        called();
        Row row = rows.get(id);
        if (row == null) {
            return Settlement.UNKNOWN_ID;
        }
        if (row.isOpen()) {
            row.resolve(to, truth);
            row.firstAnswer = overrun(row);
            row.lastAnswer = row.firstAnswer;
        }
        return row.state == to && row.first.equals(truth) ? row.firstAnswer : Settlement.ALREADY_RESOLVED;
    }

    @Override
    public Settlement correct(String id, Amounts truth) {
        called();
        Row row = rows.get(id);
        Settlement expected = row == null ? Settlement.UNKNOWN_ID : Settlement.ALREADY_RESOLVED;
        if (row != null && row.isCharged()) {
            if (!row.actual.equals(truth)) {
                row.correct(truth);
                row.lastAnswer = overrun(row);
            }
            expected = row.lastAnswer;
        }
        return same("correct", id, store.correct(id, truth), expected);
    }

    private Settlement overrun(Row row) {
        Settlement answer = Settlement.DONE;
        for (String level : row.levels) {
            for (Cap cap : caps(level)) {
                if (cap.isOverrun(row.held, row.actual)) {
                    frozen.add(level);
                    answer = Settlement.OVERRUN;
                }
            }
        }
        return answer;
    }

    private static Settlement same(String what, String id, Settlement answer, Settlement expected) {
        require(answer == expected, "%s of %s was answered with %s instead of %s", what, id, answer, expected);
        return answer;
    }

    @Override
    public Optional<Standing> standing(List<Account> accounts) {
        return store.standing(accounts);
    }

    private void called() {
        calls++;
        expire();
    }

    /** Ends what nobody resolved in time. */
    void expire() {
        for (Row row : rows.values()) {
            if (row.isOpen() && row.end - time.nanos() <= 0) {
                boolean sent = row.state == State.DISPATCHED;
                row.resolve(sent ? State.EXPIRED_CHARGED : State.EXPIRED, sent ? row.held : Amounts.NONE);
            }
        }
    }
}
