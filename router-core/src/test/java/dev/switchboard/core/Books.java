package dev.switchboard.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.caller.Account;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.budget.InMemoryBudgets;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.cost.Money;
import dev.switchboard.time.Time;

/** The account {@code acme}, with money enough, and what its books say of it. */
final class Books {
    final InMemoryBudgets store;

    private Books(InMemoryBudgets store) {
        this.store = store;
    }

    static Books at(Time time) {
        return new Books(Budgets.inMemory().time(time).limit("acme", Money.usd("1000")));
    }

    /** What it was charged. */
    Money spent() {
        return store.statements().stream()
                .filter(statement -> statement.account().equals(Account.of("acme")))
                .map(statement -> statement.spent().money())
                .findFirst()
                .orElse(Money.ZERO);
    }

    /** So much was charged, and no more is held. */
    void assertCharged(Money cost) {
        assertThat(spent()).isEqualTo(cost);
        assertThat(store.statements())
                .extracting(Statement::held)
                .allSatisfy(held -> assertThat(held.money()).as("held").isEqualTo(Money.ZERO));
    }
}
