package dev.switchboard.examples.bench;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.budget.InMemoryBudgets;
import dev.switchboard.core.budget.Window;
import dev.switchboard.cost.Money;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A reservation on three limited levels of one account in memory, settled at once; one caller. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class BudgetBenchmark {
    private static final Duration TTL = Duration.ofSeconds(30);

    private final List<Account> bot = List.of(Account.of("acme/support/bot"));
    private final Amounts worst = Amounts.call(Money.usd("0.000002"), 100);
    private final Amounts actual = Amounts.call(Money.usd("0.000001"), 60);
    private final InMemoryBudgets budgets = Budgets.inMemory();
    private long calls;

    /** Limits every level. */
    @Setup
    public void limit() {
        for (String level : List.of("acme", "acme/support", "acme/support/bot")) {
            budgets.limit(level, Money.usd("1000000000"), Window.MONTH);
        }
    }

    /** A call that is settled without having been marked as sent. */
    @Benchmark
    public Settlement reserveAndSettle() {
        String id = Long.toString(++calls);
        if (budgets.reserve(id, bot, worst, TTL) instanceof BudgetReply.Granted) {
            return budgets.settle(id, actual);
        }
        throw new IllegalStateException("the limit is large");
    }

    /** A whole call. */
    @Benchmark
    public Settlement reserveDispatchAndSettle() {
        String id = Long.toString(++calls);
        if (budgets.reserve(id, bot, worst, TTL) instanceof BudgetReply.Granted) {
            budgets.dispatched(id);
            return budgets.settle(id, actual);
        }
        throw new IllegalStateException("the limit is large");
    }
}
