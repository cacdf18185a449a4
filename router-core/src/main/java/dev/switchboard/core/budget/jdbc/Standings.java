package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.SoftLimit;
import dev.switchboard.core.budget.Window;
import dev.switchboard.decision.Restraint;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

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

    Optional<Standing> of(List<Account> accounts, AtomicBoolean abandoned) throws SQLException {
        expiry.sweep(abandoned);
        Set<String> levels = Levels.of(accounts);
        Instant at = StoredReservation.instant(clock.now());
        return database.transaction(abandoned, connection -> {
            List<Rules.Cover> covers = limits.read(connection).covering(levels);
            if (covers.isEmpty()) {
                return Optional.empty();
            }
            Set<Account> frozen = Freezes.read(connection);
            return Optional.of(standing(covers, Sums.read(connection, covers, at), frozen));
        });
    }

    private static Standing standing(List<Rules.Cover> covers, List<Sums> sums, Set<Account> frozen) {
        Amounts least = BudgetLimit.UNLIMITED;
        Account tightest = Account.of(covers.get(0).level());
        boolean anyFrozen = false;
        List<Restraint> restraints = new ArrayList<>();
        for (int i = 0; i < covers.size(); i++) {
            Rules.Cover cover = covers.get(i);
            Account account = Account.of(cover.level());
            boolean waits = frozen.contains(account);
            Amounts left = waits ? Amounts.NONE : left(cover.limit(), sums.get(i));
            if (left.money().compareTo(least.money()) < 0) {
                tightest = account;
            }
            least = Room.least(least, left);
            anyFrozen |= waits;
            restraints(account, cover.limit(), sums.get(i)).forEach(restraints::add);
        }
        return new Standing(tightest, least, anyFrozen, restraints);
    }

    private static Amounts left(BudgetLimit limit, Sums sums) {
        boolean single = limit.window().kind() == Window.Kind.CALL;
        return single ? limit.most() : Room.left(limit.most(), sums.held(), sums.spent());
    }

    private static Stream<Restraint> restraints(Account account, BudgetLimit limit, Sums sums) {
        return limit.soft().stream()
                .filter(soft -> Room.isUsed(soft.percent(), limit.most(), sums.held(), sums.spent()))
                .map(soft -> restraint(account, limit, soft));
    }

    private static Restraint restraint(Account account, BudgetLimit limit, SoftLimit soft) {
        return new Restraint(
                account, soft.action(), soft.percent() + "% of " + limit.words() + " are used up on " + account);
    }
}
