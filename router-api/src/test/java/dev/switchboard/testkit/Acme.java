package dev.switchboard.testkit;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import java.util.List;

/** The customer whose calls the exams of budget stores make. Each moves 100 tokens. */
final class Acme {
    private Acme() {}

    static BudgetReply reserve(BudgetStore store, String id, int dollars) {
        return store.reserve(id, List.of(BudgetStoreContract.ACME), call(dollars), BudgetStoreContract.TTL);
    }

    static Money left(BudgetStore store) {
        return left(store, BudgetStoreContract.ACME);
    }

    static Money left(BudgetStore store, Account... accounts) {
        return store.standing(List.of(accounts)).orElseThrow().left().money();
    }

    static Amounts call(int dollars) {
        return Amounts.call(dollars(dollars), 100);
    }

    static Money dollars(int dollars) {
        return Money.usd("1").times(dollars);
    }
}
