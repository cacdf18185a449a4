/**
 * What servers and networks do wrong, and what becomes of it with every protocol. The numbers are the rows of our
 * catalogue of faults, so that one can see what is covered. What is tagged {@code small-heap} runs with 64 MiB of heap.
 */
@NullMarked
package dev.switchboard.provider.faults;

import org.jspecify.annotations.NullMarked;
