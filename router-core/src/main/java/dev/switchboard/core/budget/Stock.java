package dev.switchboard.core.budget;

/** All that a ledger knew after the change of that number. */
record Stock(long seq, LedgerImage image) {}
