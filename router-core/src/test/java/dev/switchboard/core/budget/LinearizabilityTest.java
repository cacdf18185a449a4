package dev.switchboard.core.budget;

import static dev.switchboard.cost.Money.usd;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.testkit.ManualTime;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/**
 * Two threads end one reservation in different ways, and make two others where there is room for one: their answers are
 * those of some order in which they could have done it one after another. Nothing is done before the threads start, because
 * five operations more would have used up the limit. It was seen to fail when any one of the four that change something
 * took no lock.
 */
@Param(name = "id", gen = IntGen.class, conf = "1:2")
@Param(name = "dollars", gen = IntGen.class, conf = "1:2")
public class LinearizabilityTest {
    // Made beforehand: the fewer steps an operation has, the more of the orders of steps are tried.
    private static final List<Account> BOT = List.of(Account.of("acme/bot"));
    private static final List<String> IDS = List.of("r0", "r1", "r2");
    private static final List<Amounts> CALLS = List.of(Amounts.NONE, Spender.call("1"), Spender.call("2"));

    // Threads take turns between the questions and the changes of a transition, where a lock that was forgotten shows,
    // and
    // not within each of them, where there are too many steps to try.
    private static final ManagedStrategyGuarantee BOOKS = forClasses(Stream.of(
                            Holds.class,
                            Hold.class,
                            Levels.class,
                            Level.class,
                            Meter.class,
                            Book.class,
                            Standings.class,
                            ManualTime.class)
                    .map(Class::getName)
                    .toArray(String[]::new))
            .allMethods()
            .treatAsAtomic();

    private final InMemoryBudgets budgets =
            Budgets.inMemory().time(new ManualTime()).limit("acme", usd("4")).limit("acme/bot", usd("2"));

    public LinearizabilityTest() {
        BudgetReply unused = budgets.reserve(IDS.get(0), BOT, CALLS.get(1), Spender.TTL);
    }

    @Operation
    public boolean reserve(@Param(name = "id") int id) {
        return budgets.reserve(IDS.get(id), BOT, CALLS.get(1), Spender.TTL) instanceof BudgetReply.Granted;
    }

    @Operation
    public Settlement dispatched() {
        return budgets.dispatched(IDS.get(0));
    }

    @Operation
    public Settlement settle(@Param(name = "dollars") int dollars) {
        return budgets.settle(IDS.get(0), CALLS.get(dollars));
    }

    @Operation
    public Settlement voided() {
        return budgets.voided(IDS.get(0));
    }

    @Operation
    public Settlement correct(@Param(name = "dollars") int dollars) {
        return budgets.correct(IDS.get(0), CALLS.get(dollars));
    }

    @Operation
    public long left() {
        return budgets.standing(BOT).orElseThrow().left().money().nanos();
    }

    @Test
    void whateverThreadsDoAtOnceCouldHaveBeenDoneInTurn() {
        new ModelCheckingOptions()
                .actorsBefore(0)
                .actorsAfter(1)
                .threads(2)
                .actorsPerThread(3)
                .iterations(8)
                .invocationsPerIteration(50)
                .addGuarantee(BOOKS)
                .check(LinearizabilityTest.class);
    }
}
