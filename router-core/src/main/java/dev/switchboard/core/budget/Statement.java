package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import java.time.Instant;
import java.util.Map;

/**
 * What one account was charged under one limit in the window of the moment.
 *
 * @param account the account
 * @param limit the limit
 * @param start when the window began
 * @param end when it ends; {@link Instant#MAX} if never
 * @param spent what was settled, or charged as it was held
 * @param held what is reserved beside it
 * @param today what was spent since midnight in the limit's zone
 * @param byTask what was spent by kind of task, where calls name one
 * @param frozen whether it waits for a person
 */
public record Statement(
        Account account,
        BudgetLimit limit,
        Instant start,
        Instant end,
        Amounts spent,
        Amounts held,
        Money today,
        Map<String, Money> byTask,
        boolean frozen) {
    /** Copies the tasks. */
    public Statement {
        byTask = Map.copyOf(byTask);
    }

    /** What may still be charged in the window. */
    public Amounts left() {
        return limit.left(Amounts.NONE.equals(held) ? spent : spent.plus(held));
    }
}
