/** How many reservations a second one account in PostgreSQL takes from several processes. Imports budgets alone. */
@NullMarked
package dev.switchboard.examples.bench.database;

import org.jspecify.annotations.NullMarked;
