package dev.switchboard.examples.bench.database;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.jdbc.JdbcBudgets;
import dev.switchboard.cost.Money;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcConnectionPool;

/** One of the processes of {@link HotAccount}: prints how many reservations it was granted within its time. */
final class HotAccountProcess {
    private static final int CONNECTIONS = 4;
    private static final long WARM_UP_NANOS = 3_000_000_000L;
    private static final Amounts CALL = Amounts.call(Money.usd("0.01"), 100);

    private HotAccountProcess() {}

    /** Port, mode and account. */
    public static void main(String[] args) throws InterruptedException {
        String mode = args[1];
        JdbcConnectionPool pool = Pools.at(Integer.parseInt(args[0]), CONNECTIONS + 2);
        JdbcBudgets.Builder settings =
                JdbcBudgets.in(pool).connections(CONNECTIONS).timeLimit(Duration.ofSeconds(5));
        if (mode.startsWith("slices")) {
            settings.slices("acme", "acme/*");
        }
        List<Account> accounts = List.of(Account.of(args[2]));
        AtomicLong counted = new AtomicLong();
        try (JdbcBudgets budgets = settings.open()) {
            CountDownLatch done = new CountDownLatch(HotAccount.CALLERS);
            long from = System.nanoTime() + WARM_UP_NANOS;
            for (int i = 0; i < HotAccount.CALLERS; i++) {
                String caller = ProcessHandle.current().pid() + "." + i + ".";
                new Thread(() -> {
                            counted.addAndGet(spend(budgets, accounts, caller, mode.endsWith("cycle"), from));
                            done.countDown();
                        })
                        .start();
            }
            done.await();
        }
        System.out.println(counted.get());
    }

    private static long spend(JdbcBudgets budgets, List<Account> accounts, String caller, boolean cycle, long from) {
        long granted = 0;
        long end = from + HotAccount.SECONDS * 1_000_000_000L;
        for (long i = 0; System.nanoTime() < end; i++) {
            String id = caller + i;
            if (!(budgets.reserve(id, accounts, CALL, Duration.ofMinutes(10)) instanceof BudgetReply.Granted)) {
                continue;
            }
            granted += System.nanoTime() >= from ? 1 : 0;
            if (cycle) {
                budgets.dispatched(id);
                budgets.settle(id, CALL);
            }
        }
        return granted;
    }
}
