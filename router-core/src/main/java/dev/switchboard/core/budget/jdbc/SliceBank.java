package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Line;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Takes portions out of the database and gives them back. Thread-safe. */
final class SliceBank {
    /** A portion is at most this part of what is left, so that others find something too. */
    private static final long SHARE = 16;

    private static final long UNDISPATCHED = Duration.ofSeconds(10).toNanos();

    private final Parts parts;
    private final Resolving resolving;
    private final String owner;
    private final Queue<String> doubtful = new ConcurrentLinkedQueue<>();
    private final AtomicLong number = new AtomicLong();

    SliceBank(Parts parts, Resolving resolving, String owner) {
        this.parts = parts;
        this.resolving = resolving;
        this.owner = owner;
    }

    /** A name that no other process has. */
    static String owner(Connection connection, Dialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(dialect.nextOwner())) {
            row.next();
            return "slice:" + row.getLong(1);
        }
    }

    /** Takes so many times the amounts, if that is no more than its share of what is left. */
    Taken take(String level, String task, Amounts amounts, long times, BooleanSupplier abandoned) throws SQLException {
        Amounts wanted = Portion.times(amounts, times);
        Amounts reserve = Portion.times(amounts, times * (SHARE - 1));
        long now = parts.clock().now();
        Instant at = StoredReservation.instant(now);
        Rules rules = parts.limits().known();
        List<Line> covers = rules.limits().of(level).stream()
                .map(limit -> Line.of(Account.of(level), limit, at))
                .toList();
        Draft draft = new Draft(parts.books(), parts.rolling(), covers, at);
        List<Charge> charges = new ArrayList<>();
        for (Charge each : draft.charges(abandoned)) {
            charges.add(new Charge(each.book(), less(each.cap(), reserve), each.step(), each.rank(), each.day()));
        }
        Wanted slice = new Wanted(owner + ":" + number.incrementAndGet(), wanted, now + UNDISPATCHED);
        Ask ask = new Ask(level, task, List.of(slice), now, rules.version(), List.of(level), charges, draft.limited());
        Database database = parts.database();
        Verdict verdict =
                database.call(abandoned, connection -> database.dialect().reserve(connection, ask));
        if (verdict instanceof Verdict.Held) {
            return new Taken(dispatch(ask, rules.version(), until(covers)), times);
        }
        if (verdict instanceof Verdict.Lacking lack) {
            Amounts left = covers.get(lack.rank()).limit().left(BookRow.plus(lack.held(), lack.spent()));
            return new Taken(null, times(left, amounts) / SHARE);
        }
        if (verdict instanceof Verdict.Outdated) {
            database.transaction(abandoned, parts.limits()::read);
            draft.refresh(abandoned);
            return new Taken(null, times);
        }
        return new Taken(null, 0);
    }

    /** Nobody may use it before the database knows that it is used: otherwise it would be given back if we died. */
    private @Nullable Portion dispatch(Ask ask, long version, long until) throws SQLException {
        String id = ask.wanted().get(0).id();
        try {
            Settlement noted = resolving.dispatched(List.of(id), () -> false).get(0);
            long mask = ask.limits().get(0).by();
            return noted == Settlement.DONE
                    ? new Portion(id, ask.levels().get(0), version, until, mask, ask.amounts(), ask.now())
                    : null;
        } catch (SQLException e) {
            // It may have been noted all the same, and would stay charged.
            doubtful.add(id);
            throw e;
        }
    }

    /** Charges what was spent and gives the rest back. */
    void settle(String id, Amounts spent) throws SQLException {
        BooleanSupplier never = () -> false;
        if (resolving.resolve(id, State.SETTLED, spent, never) == Settlement.ALREADY_RESOLVED) {
            Settlement unused = resolving.correct(id, spent, never);
        }
    }

    /** Gives a part back before the rest. */
    void shrink(String id, Amounts by) throws SQLException {
        long now = parts.clock().now();
        parts.database().transaction(() -> false, connection -> {
            StoredReservation found = StoredReservation.lock(connection, id).orElse(null);
            // After a day it was charged as it stood: then it is corrected in the end.
            if (found != null && found.state().isOpen()) {
                new Charges(connection, found, now).replace(by, Amounts.NONE, Amounts.NONE);
                hold(connection, id, BookRow.minus(found.held(), by));
            }
            return id;
        });
    }

    private static void hold(Connection connection, String id, Amounts amounts) throws SQLException {
        String sql = "UPDATE switchboard_reservations SET money = ?, tokens = ?, calls = ? WHERE id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            new Binding(statement).amounts(amounts).text(id);
            statement.executeUpdate();
        }
    }

    void freeze(List<String> levels) throws SQLException {
        long now = parts.clock().now();
        parts.database().transaction(() -> false, connection -> {
            for (String level : levels) {
                Freezes.begin(connection, level, now);
            }
            return levels;
        });
    }

    /** What is frozen now; the limits are read as well, and what nobody knows about is given back. */
    Set<String> look() throws SQLException {
        for (String id = doubtful.peek(); id != null; id = doubtful.peek()) {
            Settlement unused = resolving.resolve(id, State.VOIDED, Amounts.NONE, () -> false);
            doubtful.remove(id);
        }
        return parts.database().transaction(() -> false, connection -> {
            Rules unused = parts.limits().read(connection);
            return Freezes.paths(connection);
        });
    }

    private static long until(List<Line> covers) {
        return covers.stream()
                .map(Line::end)
                .filter(end -> !end.equals(Instant.MAX))
                .mapToLong(StoredReservation::nanos)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** How often the amounts fit. */
    private static long times(Amounts left, Amounts amounts) {
        return Math.min(
                times(left.money().nanos(), amounts.money().nanos()),
                Math.min(times(left.tokens(), amounts.tokens()), times(left.calls(), amounts.calls())));
    }

    private static long times(long left, long each) {
        return each == 0 ? Long.MAX_VALUE : left / each;
    }

    private static Amounts less(Amounts cap, Amounts reserve) {
        Amounts less = BookRow.minus(cap, reserve);
        Amounts all = BudgetLimit.UNLIMITED;
        return new Amounts(
                cap.money().equals(all.money()) ? all.money() : less.money(),
                cap.tokens() == all.tokens() ? all.tokens() : less.tokens(),
                cap.calls() == all.calls() ? all.calls() : less.calls());
    }
}
