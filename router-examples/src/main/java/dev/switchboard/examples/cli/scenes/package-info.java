/**
 * Small runs of the demo, each of which shows one thing about budgets. Imports the demo, {@code report} and {@code tasks},
 * and Switchboard.
 */
@NullMarked
package dev.switchboard.examples.cli.scenes;

import org.jspecify.annotations.NullMarked;
