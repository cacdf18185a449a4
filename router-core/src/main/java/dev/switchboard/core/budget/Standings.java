package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.caller.Dimension;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.Restraint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads off a state how accounts stand. Guarded by the lock of its store. */
final class Standings {
    private final LedgerState state;

    Standings(LedgerState state) {
        this.state = state;
    }

    Optional<Standing> of(List<Account> accounts, Instant at) {
        Standing tightest = null;
        List<Restraint> restraints = new ArrayList<>(0);
        for (Level level : state.levels().of(accounts, at)) {
            boolean frozen = state.isFrozen(level.account());
            for (Meter meter : level.meters()) {
                Amounts used = meter.counted(at).used();
                Amounts left = frozen ? Amounts.NONE : meter.limit().left(used);
                restraints.addAll(meter.limit().restraints(level.account(), used, at));
                tightest = tighter(tightest, new Standing(level.account(), left, frozen, restraints));
            }
        }
        return Optional.ofNullable(tightest);
    }

    List<Statement> statements(Instant at) {
        List<Statement> statements = new ArrayList<>();
        for (Level level : state.levels().all()) {
            for (Meter meter : level.meters()) {
                statements.add(statement(meter, at));
            }
        }
        statements.sort(Comparator.comparing(Standings::path)
                .thenComparing(statement -> statement.limit().window().kind())
                .thenComparing(statement -> statement.limit().window().toString()));
        return statements;
    }

    private static String path(Statement statement) {
        return statement.account().path();
    }

    private Statement statement(Meter meter, Instant at) {
        Book book = meter.counted(at);
        Line line = Line.of(meter.account(), meter.limit(), at);
        return new Statement(
                meter.account(),
                meter.limit(),
                line.from(),
                line.end(),
                book.spent().amounts(),
                book.held().amounts(),
                meter.today().spent(at),
                byTask(book),
                state.isFrozen(meter.account()));
    }

    private static Map<String, Money> byTask(Book book) {
        Map<String, Money> spent = new HashMap<>();
        book.byTask().forEach((task, amounts) -> {
            if (!amounts.money().isZero()) {
                spent.put(task.substring(Dimension.TASK.prefix().length()), amounts.money());
            }
        });
        return spent;
    }

    private static Standing tighter(@Nullable Standing one, Standing other) {
        if (one == null) {
            return other;
        }
        Amounts a = one.left();
        Amounts b = other.left();
        Amounts left =
                new Amounts(a.money().min(b.money()), Math.min(a.tokens(), b.tokens()), Math.min(a.calls(), b.calls()));
        Account account = b.money().compareTo(a.money()) < 0 ? other.account() : one.account();
        return new Standing(account, left, one.frozen() || other.frozen(), other.restraints());
    }
}
