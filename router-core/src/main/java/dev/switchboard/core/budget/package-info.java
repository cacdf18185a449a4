/**
 * Accounts, their limits and what is held and spent on them, kept in memory, or in a folder as well. Imports the vocabulary,
 * {@code journal}, and Jackson's streaming layer, which shows in no signature. No floating-point
 * number stands here.
 */
@NullMarked
package dev.switchboard.core.budget;

import org.jspecify.annotations.NullMarked;
