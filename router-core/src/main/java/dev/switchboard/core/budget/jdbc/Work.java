package dev.switchboard.core.budget.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done in one transaction. It may be done again, if the database gave it up for the sake of another. */
@FunctionalInterface
interface Work<T> {
    T run(Connection connection) throws SQLException;
}
