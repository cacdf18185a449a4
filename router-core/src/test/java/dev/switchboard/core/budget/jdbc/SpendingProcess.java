package dev.switchboard.core.budget.jdbc;

import static dev.switchboard.cost.Money.usd;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.caller.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * What {@link KilledProcessesTest} kills: it spends on random accounts from four threads for as long as it lives, and
 * prints what it was told, line by line: {@code reserved ID}, {@code dispatched ID}, {@code settled ID}, {@code voided ID}, {@code denied ID}.
 */
final class SpendingProcess {
    private static final int THREADS = 4;
    private static final List<String> ACCOUNTS =
            List.of("acme/support", "acme/sales", "task:invoice", "task:reply", "model:big", "tenant:x/run:1");

    private final JdbcBudgets budgets;
    private final String name;

    private SpendingProcess(JdbcBudgets budgets, String name) {
        this.budgets = budgets;
        this.name = name;
    }

    /** Port, schema, name, and whether it holds slices. */
    public static void main(String[] args) {
        JdbcConnectionPool pool = TestPostgres.pool(Integer.parseInt(args[0]), args[1]);
        JdbcBudgets.Builder settings =
                JdbcBudgets.in(pool).timeLimit(TestBudgets.PATIENT).connections(THREADS);
        if (Boolean.parseBoolean(args[3])) {
            settings.slices("acme", "acme/*", "task:*", "model:*", "tenant:*");
        }
        SpendingProcess process = new SpendingProcess(settings.open(), args[2]);
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            new Thread(() -> process.spend(thread)).start();
        }
    }

    private void spend(int thread) {
        Random random = new Random(name.hashCode() * 31L + thread);
        for (int turn = 0; ; turn++) {
            String id = name + "." + thread + "." + turn;
            List<String> some = new ArrayList<>(ACCOUNTS);
            Collections.shuffle(some, random);
            List<Account> payers = some.subList(0, 1 + random.nextInt(4)).stream()
                    .map(Account::of)
                    .toList();
            Amounts call = Amounts.call(usd("0.01"), 100);
            if (budgets.reserve(id, payers, call, Duration.ofSeconds(60)) instanceof BudgetReply.Granted) {
                say("reserved", id);
                if (random.nextInt(8) == 0) {
                    say(budgets.voided(id) + " voided", id);
                    continue;
                }
                say(budgets.dispatched(id) + " dispatched", id);
                // Most cost nothing in the end, so that there is something to spend for long.
                Amounts actual = random.nextInt(8) == 0 ? call : Amounts.NONE;
                say(budgets.settle(id, actual) + " settled", id);
            } else {
                say("denied", id);
            }
        }
    }

    private static synchronized void say(String what, String id) {
        System.out.println(what + " " + id);
        System.out.flush();
    }
}
