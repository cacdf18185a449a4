package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Reservation;
import dev.switchboard.caller.Account;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Makes reservations: one statement, and more only where what is known here has become outdated. Thread-safe. */
final class Reserving {
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

    BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, long lasts, AtomicBoolean abandoned)
            throws SQLException {
        List<String> levels = Levels.of(accounts);
        BudgetReply.Denied denied = null;
        for (int i = 0; i < TRIES; i++) {
            long now = clock.now();
            Rules rules = limits.known();
            Draft draft = draft(rules, accounts, now);
            BudgetReply.Denied tooMuch = draft.tooMuchForOneCall(amounts);
            if (tooMuch != null && i > 0) {
                return tooMuch;
            }
            if (tooMuch != null) {
                database.transaction(abandoned, limits::read);
                continue;
            }
            Ask ask = ask(id, accounts, amounts, levels, now, lasts, rules, draft, abandoned);
            Verdict verdict =
                    database.call(abandoned, connection -> database.dialect().reserve(connection, ask));
            BudgetReply reply = reply(verdict, ask, draft, accounts, abandoned);
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

    private static Ask ask(
            String id,
            List<Account> accounts,
            Amounts amounts,
            List<String> levels,
            long now,
            long lasts,
            Rules rules,
            Draft draft,
            AtomicBoolean abandoned)
            throws SQLException {
        return new Ask(
                id,
                Levels.text(accounts),
                Levels.task(accounts),
                amounts,
                now,
                now + lasts,
                rules.version(),
                levels,
                new ArrayList<>(draft.charges(abandoned)),
                draft.limited());
    }

    /** The answer, or null where it has to be asked again. */
    private @Nullable BudgetReply reply(
            Verdict verdict, Ask ask, Draft draft, List<Account> accounts, AtomicBoolean abandoned)
            throws SQLException {
        if (verdict instanceof Verdict.Held) {
            expiry.expect(ask.expires());
            Reservation reservation =
                    new Reservation(ask.id(), accounts, ask.amounts(), StoredReservation.instant(ask.expires()));
            return new BudgetReply.Granted(reservation);
        }
        if (verdict instanceof Verdict.Lacking lack) {
            return draft.denied(lack, ask.amounts());
        }
        if (verdict instanceof Verdict.Frozen frozen) {
            return BudgetReply.Denied.frozen(Account.of(frozen.account()), ask.amounts());
        }
        if (verdict instanceof Verdict.Known) {
            StoredReservation known =
                    database.transaction(abandoned, connection -> StoredReservation.find(connection, ask.id()));
            return known == null ? null : known.repeated(accounts, ask.amounts());
        }
        database.transaction(abandoned, limits::read);
        draft.refresh(abandoned);
        return null;
    }
}
