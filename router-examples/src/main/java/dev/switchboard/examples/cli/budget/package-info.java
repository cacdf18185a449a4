/**
 * The command {@code budget}: shows and sets what is kept in a folder or a database. Imports {@code report} for its tables,
 * and Switchboard.
 */
@NullMarked
package dev.switchboard.examples.cli.budget;

import org.jspecify.annotations.NullMarked;
