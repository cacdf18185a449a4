package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Budgets on disk that are closed after every call, and opened again for the next one. */
final class ReopenedBudgets implements Ledger {
    private final DiskBudgets.Builder folder;
    private final ReentrantLock lock = new ReentrantLock();

    ReopenedBudgets(DiskBudgets.Builder folder) {
        this.folder = folder;
    }

    @Override
    public Ledger limit(BudgetLimit limit) {
        opened(budgets -> budgets.limit(limit));
        return this;
    }

    @Override
    public boolean remove(String accounts, Window window) {
        return opened(budgets -> budgets.remove(accounts, window));
    }

    @Override
    public List<BudgetLimit> limits() {
        return opened(DiskBudgets::limits);
    }

    @Override
    public List<Statement> statements() {
        return opened(DiskBudgets::statements);
    }

    @Override
    public Set<Account> frozen() {
        return opened(DiskBudgets::frozen);
    }

    @Override
    public void acknowledge(Account account) {
        opened(budgets -> {
            budgets.acknowledge(account);
            return account;
        });
    }

    @Override
    public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        return opened(budgets -> budgets.reserve(id, accounts, amounts, ttl));
    }

    @Override
    public Settlement dispatched(String id) {
        return opened(budgets -> budgets.dispatched(id));
    }

    @Override
    public Settlement settle(String id, Amounts actual) {
        return opened(budgets -> budgets.settle(id, actual));
    }

    @Override
    public Settlement voided(String id) {
        return opened(budgets -> budgets.voided(id));
    }

    @Override
    public Settlement correct(String id, Amounts truth) {
        return opened(budgets -> budgets.correct(id, truth));
    }

    @Override
    public Optional<Standing> standing(List<Account> accounts) {
        return opened(budgets -> budgets.standing(accounts));
    }

    @Override
    public void close() {}

    private <T> T opened(Function<DiskBudgets, T> work) {
        lock.lock();
        try (DiskBudgets budgets = folder.open()) {
            return work.apply(budgets);
        } finally {
            lock.unlock();
        }
    }
}
