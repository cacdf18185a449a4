package dev.switchboard.budget;

import dev.switchboard.caller.Account;
import java.time.Instant;

/**
 * Something about budgets that a person should know of. What goes on is told once, not with every task that meets it: a soft
 * limit once in a window, all else once an hour at most.
 *
 * @param kind what happened
 * @param at when, by the wall clock
 * @param account which account it happened to; where a store failed, one whose task met that
 * @param reason in words, without content of any task
 */
public record BudgetAlarm(Kind kind, Instant at, Account account, String reason) {
    /** What happened. New kinds may be added: keep a default branch. */
    public enum Kind {
        /** An account came near to a limit; what follows is in the reason. */
        SOFT_LIMIT,
        /** A call cost more than was held for it. */
        OVERRUN,
        /** An account that waits for a person after an overrun was wanted again. */
        FROZEN,
        /** A run was ended by its own limits: too deep, too long, or in a loop. */
        RUN,
        /** A budget store could not be asked, so that nothing was called. */
        UNAVAILABLE,
        /** A budget store could not be told what a call cost. It will be told later. */
        UNSETTLED
    }
}
