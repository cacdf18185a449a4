package dev.switchboard.core;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A store that is gone by the time that something is to be given back. */
record BudgetsThatCannotVoid(BudgetStore store) implements BudgetStore {
    @Override
    public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        return store.reserve(id, accounts, amounts, ttl);
    }

    @Override
    public Settlement dispatched(String id) {
        return store.dispatched(id);
    }

    @Override
    public Settlement settle(String id, Amounts actual) {
        return store.settle(id, actual);
    }

    @Override
    public Settlement voided(String id) {
        throw new IllegalStateException("the connection was reset");
    }

    @Override
    public Settlement correct(String id, Amounts truth) {
        return store.correct(id, truth);
    }

    @Override
    public Optional<Standing> standing(List<Account> accounts) {
        return store.standing(accounts);
    }
}
