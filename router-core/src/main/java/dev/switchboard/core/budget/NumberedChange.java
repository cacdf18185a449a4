package dev.switchboard.core.budget;

/** A change and its number: one more than that of the change before it. */
record NumberedChange(long seq, Change change) {}
