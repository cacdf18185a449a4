package dev.switchboard.core.budget;

import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.caller.Account;
import dev.switchboard.core.engine.RouterThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Ten thousand virtual threads, or a thousand platform threads, that want to spend one budget at one moment. */
class CrowdTest {
    private static final int ROUNDS = 100;
    private static final Amounts CALL = Amounts.call(usd("0.007"), 100);

    @Test
    void exactlyWhatFitsIsGrantedAndNothingIsLeftHeld() throws Exception {
        int threads = RouterThreads.many(10_000);
        ExecutorService crowd = RouterThreads.open();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                // No multiple of what a call costs, and less than all want.
                long fits = threads / 2L + round;
                InMemoryBudgets budgets = Budgets.inMemory()
                        .limit("acme", CALL.money().times(fits).plus(usd("0.006")), Window.MONTH);

                int granted = spendAtOnce(crowd, threads, budgets);

                assertThat(granted).isEqualTo((int) fits);
                Statement statement = budgets.statements().get(0);
                assertThat(statement.held()).isEqualTo(Amounts.NONE);
                assertThat(statement.spent()).isEqualTo(new Amounts(CALL.money().times(fits), 100 * fits, fits));
            }
        } finally {
            crowd.shutdownNow();
        }
    }

    private static int spendAtOnce(ExecutorService crowd, int threads, InMemoryBudgets budgets) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> answers = new ArrayList<>(threads);
        for (int i = 0; i < threads; i++) {
            String id = "r" + i;
            answers.add(crowd.submit(() -> {
                start.await();
                return spend(budgets, id);
            }));
        }
        start.countDown();
        int granted = 0;
        for (Future<Boolean> answer : answers) {
            granted += answer.get(60, TimeUnit.SECONDS) ? 1 : 0;
        }
        return granted;
    }

    private static boolean spend(InMemoryBudgets budgets, String id) {
        List<Account> bot = List.of(Account.of("acme/bot"));
        if (!(budgets.reserve(id, bot, CALL, Duration.ofMinutes(5)) instanceof BudgetReply.Granted)) {
            return false;
        }
        budgets.dispatched(id);
        budgets.settle(id, CALL);
        return true;
    }
}
