package dev.switchboard.core.budget.jdbc;

/**
 * The database of the budgets did not answer in time, or failed. Whether it did what was asked is not known; everything
 * that is asked of budgets may be asked again, because it is done once. The message names a kind of failure and never what
 * the server sent.
 */
public final class BudgetsUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BudgetsUnavailableException(String message) {
        super(message);
    }
}
