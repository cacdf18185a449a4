package dev.switchboard.core.budget;

import static dev.switchboard.cost.Money.usd;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Somebody who spends on these accounts. Every call moves 100 tokens. */
record Spender(Ledger ledger, List<Account> accounts) {
    static final Duration TTL = Duration.ofSeconds(30);

    static Spender of(Ledger ledger, String... accounts) {
        return new Spender(ledger, Stream.of(accounts).map(Account::of).toList());
    }

    BudgetReply reserve(String id, String dollars) {
        return ledger.reserve(id, accounts, call(dollars), TTL);
    }

    BudgetReply.Denied denied(String id, String dollars) {
        return (BudgetReply.Denied) reserve(id, dollars);
    }

    /** Reserves, sends and settles so much; whether it was granted. */
    boolean spend(String id, String dollars) {
        if (!(reserve(id, dollars) instanceof BudgetReply.Granted)) {
            return false;
        }
        ledger.dispatched(id);
        ledger.settle(id, call(dollars));
        return true;
    }

    Money left() {
        return ledger.standing(accounts).orElseThrow().left().money();
    }

    static Amounts call(String dollars) {
        return Amounts.call(usd(dollars), 100);
    }
}
