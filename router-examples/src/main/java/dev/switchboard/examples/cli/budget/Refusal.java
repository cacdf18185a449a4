package dev.switchboard.examples.cli.budget;

import java.sql.SQLException;

/** What a database's error means for whoever sits at the terminal. Tells nothing of what the server sent. */
final class Refusal {
    private static final String NO_DATABASE = "3D000";
    private static final String NO_FILE = "90146";
    private static final String NOT_GRANTED = "42501";
    private static final String IN_USE = "90020";

    private Refusal() {}

    /** What to throw for it: what is wrong with the options, or that it may be otherwise later. */
    static RuntimeException of(DriverSource source, SQLException failure) {
        String database = "the database " + source;
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith("28")) {
            return new IllegalArgumentException(database + " refuses that user or password");
        }
        return switch (state) {
            case NO_DATABASE, NO_FILE ->
                new IllegalArgumentException(database + " is not there: look at the last part of its address");
            case NOT_GRANTED ->
                new IllegalArgumentException(database
                        + " does not let that user see or change its tables: docs/budgets.md says what to grant");
            case IN_USE ->
                new UnreachableException(
                        database + " is open in another process: stop that first, or run H2 as a server", failure);
            default ->
                new UnreachableException(
                        database
                                + (state.startsWith("08")
                                        ? " cannot be reached: look at host and port, and whether it runs"
                                        : " fails with " + kind(failure, state)),
                        failure);
        };
    }

    private static String kind(SQLException failure, String state) {
        return state.matches("[0-9A-Z]{5}")
                ? "SQL state " + state
                : failure.getClass().getSimpleName();
    }
}
