package dev.switchboard.core.budget.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What databases do differently. Each call is a transaction of its own, or the part of one that its caller ends. */
interface Dialect {
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

    /** Notes that the calls of reservations were sent, which are then due later; those of them that waited for that. */
    Set<String> dispatch(Connection connection, List<String> ids, long now, long due) throws SQLException;

    /** How many reservations it can make, dispatch or resolve at once. */
    int atOnce();

    /** Holds all on all books, or none on none. */
    Verdict reserve(Connection connection, Ask ask) throws SQLException;

    /** Resolves open reservations; what became of them, by their ids, but for those with whom there is nothing to do. */
    Map<String, Resolved> resolve(Connection connection, List<Resolution> resolutions) throws SQLException;
}
