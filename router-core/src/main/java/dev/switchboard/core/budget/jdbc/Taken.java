package dev.switchboard.core.budget.jdbc;

import org.jspecify.annotations.Nullable;

/** What a slice bank gave: a portion, or how many times as much as was asked it could give. */
record Taken(@Nullable Portion portion, long times) {}
