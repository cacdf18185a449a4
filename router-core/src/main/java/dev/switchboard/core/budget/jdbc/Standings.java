package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Line;
import dev.switchboard.decision.Restraint;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Tells how accounts stand. Thread-safe. */
final class Standings {
    private final Database database;
    private final LimitTable limits;
    private final DatabaseClock clock;
    private final Expiry expiry;

    Standings(Parts parts) {
        this.database = parts.database();
        this.limits = parts.limits();
        this.clock = parts.clock();
        this.expiry = parts.expiry();
    }

    Optional<Standing> of(List<Account> accounts, BooleanSupplier abandoned) throws SQLException {
        boolean unused = expiry.sweep(abandoned);
        Instant at = StoredReservation.instant(clock.now());
        return database.transaction(abandoned, connection -> {
            List<Line> lines = limits.read(connection).limits().lines(accounts, at);
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(standing(lines, Sums.read(connection, lines), Freezes.paths(connection), at));
        });
    }

    private static Standing standing(List<Line> lines, List<Sums> sums, Set<String> frozen, Instant at) {
        Amounts least = BudgetLimit.UNLIMITED;
        Account tightest = lines.get(0).account();
        boolean waits = false;
        List<Restraint> restraints = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Account account = lines.get(i).account();
            BudgetLimit limit = lines.get(i).limit();
            Amounts used = sums.get(i).used();
            boolean isFrozen = frozen.contains(account.path());
            Amounts left = isFrozen ? Amounts.NONE : limit.left(used);
            if (left.money().compareTo(least.money()) < 0) {
                tightest = account;
            }
            least = least(least, left);
            waits |= isFrozen;
            restraints.addAll(limit.restraints(account, used, at));
        }
        return new Standing(tightest, least, waits, restraints);
    }

    private static Amounts least(Amounts one, Amounts other) {
        return new Amounts(
                one.money().min(other.money()),
                Math.min(one.tokens(), other.tokens()),
                Math.min(one.calls(), other.calls()));
    }
}
