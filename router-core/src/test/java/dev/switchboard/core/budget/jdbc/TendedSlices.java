package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Limits;
import dev.switchboard.testkit.AtOnce;
import dev.switchboard.testkit.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The slices of one process on H2, which are tended only when the test says so. */
final class TendedSlices {
    static final Duration TTL = Duration.ofSeconds(30);
    /** Longer than anything in a test is idle. */
    static final Duration NEVER = Duration.ofDays(1_000);

    final Parts parts;
    final SliceBank bank;
    final Workers workers;
    final Slices slices;
    private final List<Account> accounts;

    /** Slices on each of the accounts, on which every reservation is. The tables are there. */
    TendedSlices(DataSource source, ManualTime time, String... accounts) {
        this(source, time, List.of(accounts), accounts);
    }

    /** Slices on the accounts of these patterns. */
    TendedSlices(DataSource source, ManualTime time, List<String> patterns, String... accounts) {
        this.accounts = Stream.of(accounts).map(Account::of).toList();
        Database database = new Database(source, new H2(), TestBudgets.PATIENT);
        parts = Parts.of(database, new DatabaseClock(time));
        workers = new Workers(2, TestBudgets.PATIENT);
        String owner = workers.call(
                gone -> database.call(gone, connection -> SliceBank.owner(connection, database.dialect())));
        bank = new SliceBank(parts, new Resolving(parts), owner);
        Set<String> frozen = workers.call(gone -> bank.look());
        Limits sliced = Limits.of(patterns.stream().map(BudgetLimit::on).toList());
        slices = new Slices(sliced, parts, bank, workers, frozen);
    }

    /** What is reserved without the database, or null. */
    BudgetReply reserve(String id, Amounts amounts) {
        return slices.reserve(id, accounts, amounts, TTL.toNanos(), workers.deadline());
    }

    /** Whether it is reserved without the database. */
    boolean holds(String id, Amounts amounts) {
        return reserve(id, amounts) instanceof BudgetReply.Granted;
    }

    Settlement settle(String id, Amounts truth) {
        return slices.resolve(id, State.SETTLED, truth);
    }

    /** Looks at limits and frozen accounts, and gives back what is of no use. */
    void tend() {
        slices.tend(NEVER.toNanos());
    }

    /** The same, and gives back what is not in use now. */
    void giveBack() {
        slices.tend(0);
    }

    /** Until the workers are done with what they do for callers who have gone. */
    void awaitWorkers() {
        CyclicBarrier all = new CyclicBarrier(2);
        AtOnce.run(2, thread -> workers.call(gone -> arrive(all)));
    }

    private static int arrive(CyclicBarrier all) {
        try {
            return all.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError("a worker was not free", e);
        }
    }
}
