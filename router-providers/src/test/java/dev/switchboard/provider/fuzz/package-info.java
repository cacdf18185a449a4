/**
 * Fuzzing of everything that a server sends. {@code mvn test} runs the seeds, which are the files of the folders named
 * after the tests; CONTRIBUTING.md says how to look for more.
 */
@NullMarked
package dev.switchboard.provider.fuzz;

import org.jspecify.annotations.NullMarked;
