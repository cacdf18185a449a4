package dev.switchboard.core.simulation;

import static dev.switchboard.core.simulation.Violation.require;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.core.simulation.Row.State;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
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
    private final List<Cap> caps;
    private final Time time;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Set<String> frozen = new TreeSet<>();

    Bookkeeper(BudgetStore store, List<Cap> caps, Time time) {
        this.store = store;
        this.caps = caps;
        this.time = time;
    }

    Collection<Row> rows() {
        return rows.values();
    }

    @Nullable
    Row row(String id) {
        return rows.get(id);
    }

    Set<String> frozen() {
        return frozen;
    }

    void acknowledged(String level) {
        frozen.remove(level);
    }

    /** Whether the store counts what this account does. */
    boolean isLimited(String level) {
        return caps.stream().anyMatch(cap -> cap.level().equals(level));
    }

    @Override
    public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        expire();
        Row row = new Row(id, accounts, amounts, time.now(), time.nanos() + ttl.toNanos());
        Row known = rows.get(id);
        BudgetReply reply = store.reserve(id, accounts, amounts, ttl);
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

    private @Nullable Cap full(Row row) {
        for (Cap cap : caps) {
            boolean closed = frozen.contains(cap.level());
            if (cap.covers(row) && (closed || !cap.hasRoom(rows.values(), row.held, row.at))) {
                return cap;
            }
        }
        return null;
    }

    @Override
    public Settlement dispatched(String id) {
        expire();
        Row row = rows.get(id);
        Settlement expected =
                row == null ? Settlement.UNKNOWN_ID : row.isOpen() ? Settlement.DONE : Settlement.ALREADY_RESOLVED;
        if (row != null && row.state == State.RESERVED) {
            row.state = State.DISPATCHED;
            row.end = time.nanos() + DAY;
        }
        return same("dispatch", id, store.dispatched(id), expected);
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
        expire();
        Row row = rows.get(id);
        if (row == null) {
            return Settlement.UNKNOWN_ID;
        }
        if (!row.isOpen()) {
            return row.state == to && row.actual.equals(truth) ? row.answer : Settlement.ALREADY_RESOLVED;
        }
        row.resolve(to, truth);
        row.answer = overrun(row);
        return row.answer;
    }

    @Override
    public Settlement correct(String id, Amounts truth) {
        expire();
        Row row = rows.get(id);
        Settlement expected = row == null ? Settlement.UNKNOWN_ID : Settlement.ALREADY_RESOLVED;
        if (row != null && row.isCharged()) {
            if (!row.actual.equals(truth)) {
                row.correct(truth);
                row.answer = overrun(row);
            }
            expected = row.answer;
        }
        return same("correct", id, store.correct(id, truth), expected);
    }

    private Settlement overrun(Row row) {
        Settlement answer = Settlement.DONE;
        for (Cap cap : caps) {
            if (cap.covers(row) && cap.isOverrun(row.held, row.actual)) {
                frozen.add(cap.level());
                answer = Settlement.OVERRUN;
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

    /** Ends what nobody resolved in time. */
    void expire() {
        for (Row row : rows.values()) {
            if (row.isOpen() && row.end - time.nanos() <= 0) {
                boolean sent = row.state == State.DISPATCHED;
                row.resolve(sent ? State.EXPIRED_CHARGED : State.EXPIRED, sent ? row.held : Amounts.NONE);
            }
        }
    }

    /** Invariants 1 and 2: no limit is passed, and the store's sums are those of the rows. */
    void check() {
        expire();
        Instant at = time.now();
        for (Cap cap : caps) {
            long money = cap.taken(rows.values(), at)[0];
            long most = cap.limit().most().money().nanos();
            if (money > most) {
                require(
                        money - most <= cap.excess(rows.values(), at),
                        "%s has charged and held %s nano-dollars, more than its limit",
                        cap,
                        money);
            }
        }
        caps.stream().map(Cap::level).distinct().forEach(level -> checkStanding(level, at));
    }

    private void checkStanding(String level, Instant at) {
        Row probe = new Row("", List.of(Account.of(level)), Amounts.NONE, at, 0);
        long[] left = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
        boolean isFrozen = false;
        for (Cap cap : caps) {
            if (cap.covers(probe)) {
                Amounts most = cap.limit().most();
                long[] taken = cap.taken(rows.values(), at);
                left[0] = Math.min(left[0], left(most.money().nanos(), taken[0]));
                left[1] = Math.min(left[1], left(most.tokens(), taken[1]));
                left[2] = Math.min(left[2], left(most.calls(), taken[2]));
                isFrozen |= frozen.contains(cap.level());
            }
        }
        Standing standing = store.standing(probe.accounts).orElseThrow();
        require(standing.frozen() == isFrozen, "%s is frozen: %s, by the rows %s", level, standing, frozen);
        Amounts told = standing.left();
        boolean same = told.money().nanos() == left[0] && told.tokens() == left[1] && told.calls() == left[2];
        require(isFrozen || same, "%s: %s, by the rows %s", level, standing, List.of(left[0], left[1], left[2]));
    }

    private static long left(long most, long taken) {
        return most == Long.MAX_VALUE ? most : Cap.left(most, taken);
    }
}
