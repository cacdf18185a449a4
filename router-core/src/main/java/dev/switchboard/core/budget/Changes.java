package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Reservation;
import dev.switchboard.caller.Account;

/**
 * What happens to a ledger, in order. {@link Transitions} decides what may happen; {@link LedgerState} is what it happens
 * to; and a journal writes it down, so that it can happen again, without being decided again, to the state of another
 * process. Called under the lock of the store; what is told throws nothing.
 */
interface Changes {
    /** Nobody writes it down. */
    Changes UNHEARD = new Changes() {};

    /** It was granted. */
    default void reserved(Reservation reservation, Moment moment) {}

    /** It was sent; its day begins. */
    default void dispatched(String id, Moment moment) {}

    /** It was settled, voided, or its time ran out. */
    default void resolved(String id, Hold.State state, Amounts truth, Moment moment) {}

    /** Another truth came late. */
    default void corrected(String id, Amounts truth, Moment moment) {}

    /** A limit was set. */
    default void limited(BudgetLimit limit, Moment moment) {}

    /** A limit was taken away. */
    default void removed(String accounts, Window window, Moment moment) {}

    /** A person has looked at a frozen account. */
    default void acknowledged(Account account, Moment moment) {}
}
