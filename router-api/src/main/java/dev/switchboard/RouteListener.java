package dev.switchboard;

import dev.switchboard.budget.BudgetAlarm;
import dev.switchboard.decision.Decision;
import dev.switchboard.receipt.Attempt;

/**
 * Watches routes from a thread of its own, one event after another, a little later than they happen. What it throws is
 * logged and dropped; if it is slower than the router for long, events are dropped and counted, and no route waits.
 */
public interface RouteListener {

    /** A task was decided on. */
    default void decided(Decision decision) {}

    /** An attempt ended. */
    default void attempted(Attempt attempt) {}

    /** A route ended. */
    default void finished(Outcome outcome) {}

    /** Something about budgets happened that a person should know of. */
    default void alarmed(BudgetAlarm alarm) {}
}
