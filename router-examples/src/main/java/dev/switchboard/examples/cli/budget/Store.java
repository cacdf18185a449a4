package dev.switchboard.examples.cli.budget;

import dev.switchboard.core.budget.Ledger;
import java.io.IOException;

/** A place where budgets are kept. */
interface Store {

    /**
     * Opens the budgets.
     *
     * @param create whether to make what is not there yet
     * @throws IllegalArgumentException if there are none, and none are to be made
     * @throws UnreachableException if they cannot be opened now
     */
    Ledger open(boolean create) throws IOException;
}
