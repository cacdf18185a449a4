package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;
import org.jspecify.annotations.Nullable;

/**
 * A book to charge.
 *
 * @param book its id
 * @param cap the most that may be charged to it
 * @param step at which step its rolling window has to stand; null if it does not roll
 * @param rank the first of those that are short is named
 * @param day which day it counts the charge to
 */
record Charge(long book, Amounts cap, @Nullable Long step, int rank, long day) {}
