package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Reservation;
import dev.switchboard.caller.Account;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes reservations: one statement, and more only where what is known here has become outdated. Those on the same accounts
 * are made together, or, where they do not all fit, each by itself. Thread-safe.
 */
final class Reserving implements Gathered<Reserving.Wish, BudgetReply> {
    private static final int TRIES = 6;

    private final Database database;
    private final LimitTable limits;
    private final Books books;
    private final Rolling rolling;
    private final DatabaseClock clock;
    private final Expiry expiry;

    Reserving(Parts parts) {
        this.database = parts.database();
        this.limits = parts.limits();
        this.books = parts.books();
        this.rolling = parts.rolling();
        this.clock = parts.clock();
        this.expiry = parts.expiry();
    }

    /** A wish of one caller, and how long the hold lasts, in nanoseconds. */
    record Wish(String id, List<Account> accounts, Amounts amounts, long lasts) {}

    @Override
    public String id(Wish wish) {
        return wish.id();
    }

    @Override
    public Object lane(Wish wish) {
        return wish.accounts();
    }

    /** Grants for all, or none to anybody. */
    @Override
    public List<BudgetReply> together(List<Wish> wishes, BooleanSupplier abandoned) throws SQLException {
        long now = clock.now();
        Rules rules = limits.known();
        Draft draft = draft(rules, wishes.get(0).accounts(), now);
        if (wishes.stream().anyMatch(wish -> draft.tooMuchForOneCall(wish.amounts()) != null)) {
            return List.of();
        }
        Ask ask = ask(wishes, now, rules, draft, abandoned);
        Verdict verdict =
                database.call(abandoned, connection -> database.dialect().reserve(connection, ask));
        return verdict instanceof Verdict.Held
                ? wishes.stream().map(wish -> granted(wish, now + wish.lasts())).toList()
                : List.of();
    }

    @Override
    public BudgetReply alone(Wish wish, BooleanSupplier abandoned) throws SQLException {
        BudgetReply.Denied denied = null;
        for (int i = 0; i < TRIES; i++) {
            long now = clock.now();
            Rules rules = limits.known();
            Draft draft = draft(rules, wish.accounts(), now);
            BudgetReply.Denied tooMuch = draft.tooMuchForOneCall(wish.amounts());
            if (tooMuch != null && i > 0) {
                return tooMuch;
            }
            if (tooMuch != null) {
                database.transaction(abandoned, limits::read);
                continue;
            }
            Ask ask = ask(List.of(wish), now, rules, draft, abandoned);
            Verdict verdict =
                    database.call(abandoned, connection -> database.dialect().reserve(connection, ask));
            BudgetReply reply = reply(verdict, ask, draft, wish, abandoned);
            if (reply instanceof BudgetReply.Denied lack && !lack.frozen() && expiry.sweep(abandoned)) {
                // What had run out made room.
                denied = lack;
            } else if (reply != null) {
                return reply;
            }
        }
        return denied != null
                ? denied
                : new BudgetReply.Unavailable("the limits of the budgets change faster than they can be read");
    }

    private Draft draft(Rules rules, List<Account> accounts, long now) {
        Instant at = StoredReservation.instant(now);
        return new Draft(books, rolling, rules.limits().lines(accounts, at), at);
    }

    private static Ask ask(List<Wish> wishes, long now, Rules rules, Draft draft, BooleanSupplier abandoned)
            throws SQLException {
        List<Account> accounts = wishes.get(0).accounts();
        return new Ask(
                Levels.text(accounts),
                Levels.task(accounts),
                wishes.stream()
                        .map(each -> new Wanted(each.id(), each.amounts(), now + each.lasts()))
                        .toList(),
                now,
                rules.version(),
                Levels.of(accounts),
                new ArrayList<>(draft.charges(abandoned)),
                draft.limited());
    }

    /** The answer, or null where it has to be asked again. */
    private @Nullable BudgetReply reply(Verdict verdict, Ask ask, Draft draft, Wish wish, BooleanSupplier abandoned)
            throws SQLException {
        if (verdict instanceof Verdict.Held) {
            return granted(wish, ask.wanted().get(0).expires());
        }
        if (verdict instanceof Verdict.Lacking lack) {
            return draft.denied(lack, wish.amounts());
        }
        if (verdict instanceof Verdict.Frozen frozen) {
            return BudgetReply.Denied.frozen(Account.of(frozen.account()), wish.amounts());
        }
        if (verdict instanceof Verdict.Known) {
            return database.transaction(abandoned, connection -> StoredReservation.find(connection, wish.id()))
                    .map(known -> known.repeated(wish.accounts(), wish.amounts()))
                    .orElse(null);
        }
        database.transaction(abandoned, limits::read);
        draft.refresh(abandoned);
        return null;
    }

    private BudgetReply granted(Wish wish, long expires) {
        expiry.expect(expires);
        return new BudgetReply.Granted(
                new Reservation(wish.id(), wish.accounts(), wish.amounts(), StoredReservation.instant(expires)));
    }
}
