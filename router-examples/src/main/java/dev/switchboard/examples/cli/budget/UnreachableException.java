package dev.switchboard.examples.cli.budget;

/** The budgets are there, or may be, and cannot be opened now. */
final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
