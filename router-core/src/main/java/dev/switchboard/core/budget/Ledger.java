package dev.switchboard.core.budget;

import dev.switchboard.budget.BudgetStore;
import dev.switchboard.caller.Account;
import java.util.List;
import java.util.Set;

/**
 * A budget store that keeps its limits itself, so that all who share the store share them. An account that no limit covers
 * may spend anything and is not counted. Where several patterns cover an account in windows of one kind and zone, the most
 * particular one counts, which is the one that spells out more segments from the left; limits in other windows count beside
 * it. A limit counts what is reserved from the moment it is set. Safe for use by many threads.
 */
public interface Ledger extends BudgetStore, AutoCloseable {

    /** Sets a limit, in place of the one that the same accounts had in the same window. May be done at any time. */
    Ledger limit(BudgetLimit limit);

    /** Takes away the limit that these accounts have in that window; whether there was one. */
    boolean remove(String accounts, Window window);

    /** All limits, by account and window. */
    List<BudgetLimit> limits();

    /** How every account stands that a limit covers and that was ever charged or is named by one: a line for each limit. */
    List<Statement> statements();

    /** The accounts that were charged more than was held, and that nobody has looked at. */
    Set<Account> frozen();

    /** Lets the account spend again, after a person has looked at why it was charged more than was held. */
    void acknowledge(Account account);

    @Override
    void close();
}
