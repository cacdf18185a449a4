package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;

/**
 * One reservation.
 *
 * @param expires until when it may wait for its call, in nanoseconds since 1970
 */
record Wanted(String id, Amounts amounts, long expires) {}
