/**
 * Budgets that many processes share through a database: PostgreSQL, or H2 for trying out. Imports {@code budget} and the
 * vocabulary, and JDBC; a driver is the application's to bring. No floating-point number stands here.
 */
@NullMarked
package dev.switchboard.core.budget.jdbc;

import org.jspecify.annotations.NullMarked;
