package dev.switchboard.core.budget.jdbc;

import dev.switchboard.core.budget.Limits;

/**
 * All limits at one moment.
 *
 * @param version counts the changes
 */
record Rules(long version, Limits limits) {}
