package dev.switchboard.core.budget.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What databases do differently. Each call is a transaction of its own, or the part of one that its caller ends. */
interface Dialect {
    /** The new end, the id, and the present. */
    String DISPATCH = "UPDATE switchboard_reservations SET state = 1, due = ? WHERE id = ? AND state = 0 AND due > ?";

    /** Keeps others from changing the tables until the transaction ends. */
    void lockSchema(Connection connection) throws SQLException;

    /** Adds to a migration what no other database knows. */
    void tune(Statement statement, int version) throws SQLException;

    /** Has the server give up what takes too long, for this transaction. */
    void limitTime(Connection connection) throws SQLException;

    /** Adds a book unless there is one: account, span, begins, head, step. */
    String insertBook();

    /** Gives a number that nobody else is given. */
    String nextOwner();

    /** Notes that the call of a reservation was sent, which is then due later; whether it waited for that. */
    boolean dispatch(Connection connection, String id, long now, long due) throws SQLException;

    /** How many reservations it can make at once. */
    int atOnce();

    /** Holds all on all books, or none on none. */
    Verdict reserve(Connection connection, Ask ask) throws SQLException;

    /** Resolves an open reservation; empty where there is none, or nothing to do. */
    Optional<Resolved> resolve(Connection connection, Resolution resolution) throws SQLException;
}
