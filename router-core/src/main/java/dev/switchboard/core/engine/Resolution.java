package dev.switchboard.core.engine;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Account;
import org.jspecify.annotations.Nullable;

/**
 * How a reservation is to end.
 *
 * @param reservation its id
 * @param account who pays
 * @param actual what is charged; null if nothing was sent
 */
record Resolution(
        String reservation, Account account, @Nullable Amounts actual) {

    /** Tells the store; it may be told the same twice. */
    Settlement tell(BudgetStore store) {
        if (actual == null) {
            return store.voided(reservation);
        }
        Settlement settled = store.settle(reservation, actual);
        // Charged as it was held, because nobody had settled it for a day: the truth takes the place of that.
        return settled == Settlement.ALREADY_RESOLVED ? store.correct(reservation, actual) : settled;
    }

    @Override
    public String toString() {
        return reservation + (actual == null ? ", which was never sent" : ", which came to " + actual);
    }
}
