package dev.switchboard.core.budget;

import static dev.switchboard.cost.Money.usd;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.testkit.ManualTime;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Whatever three threads do with three reservations, the answers are those of some order in which they could have done it
 * one after another. Nothing is done before they start: five operations more would have used up the limit before.
 */
@Param(name = "id", gen = IntGen.class, conf = "1:3")
@Param(name = "level", gen = IntGen.class, conf = "1:2")
@Param(name = "dollars", gen = IntGen.class, conf = "1:3")
public class LinearizabilityTest {
    private static final Account ACME = Account.of("acme");
    private static final Account BOT = Account.of("acme/bot");
    // Made beforehand: the fewer steps an operation has, the more of the orders of steps are tried.
    private static final List<Account> PAYER = List.of(BOT);
    private static final List<String> IDS = List.of("r0", "r1", "r2", "r3");
    private static final List<Amounts> CALLS =
            List.of(Amounts.NONE, Spender.call("1"), Spender.call("2"), Spender.call("3"));

    private final InMemoryBudgets budgets =
            Budgets.inMemory().time(new ManualTime()).limit("acme", usd("4")).limit("acme/bot", usd("3"));

    /** Always the same for one id, or it would be refused. */
    @Operation
    public boolean reserve(@Param(name = "id") int id) {
        return budgets.reserve(IDS.get(id), PAYER, CALLS.get(id), Spender.TTL) instanceof BudgetReply.Granted;
    }

    @Operation
    public Settlement dispatched(@Param(name = "id") int id) {
        return budgets.dispatched(IDS.get(id));
    }

    @Operation
    public Settlement settle(@Param(name = "id") int id, @Param(name = "dollars") int dollars) {
        return budgets.settle(IDS.get(id), CALLS.get(dollars));
    }

    @Operation
    public Settlement voided(@Param(name = "id") int id) {
        return budgets.voided(IDS.get(id));
    }

    @Operation
    public Settlement correct(@Param(name = "id") int id, @Param(name = "dollars") int dollars) {
        return budgets.correct(IDS.get(id), CALLS.get(dollars));
    }

    @Operation
    public long left() {
        return budgets.standing(PAYER).orElseThrow().left().money().nanos();
    }

    @Operation
    public void acknowledge(@Param(name = "level") int level) {
        budgets.acknowledge(level == 1 ? ACME : BOT);
    }

    @Test
    void everyInterleavingThatIsTriedIsLinear() {
        new ModelCheckingOptions()
                .actorsBefore(0)
                .threads(3)
                .actorsPerThread(3)
                .iterations(10)
                .invocationsPerIteration(100)
                .check(LinearizabilityTest.class);
    }

    @Test
    void soIsWhatRealThreadsDo() {
        new StressOptions()
                .actorsBefore(0)
                .threads(3)
                .actorsPerThread(4)
                .iterations(10)
                .invocationsPerIteration(300)
                .check(LinearizabilityTest.class);
    }
}
