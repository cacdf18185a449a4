package dev.switchboard.core.budget.jdbc;

/** An account, and which amounts of it are limited: 1 money, 2 tokens, 4 calls. */
record Limited(String account, long by) {}
