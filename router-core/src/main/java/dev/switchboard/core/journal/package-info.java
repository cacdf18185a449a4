/**
 * Files of records that survive a crash of the process and of the machine, for whoever keeps something on disk: numbered
 * segments, the lock on their directory, and the writer that makes the records of many callers durable together. What a
 * record is, and how it is formed and read, is the business of the package that uses it. Imports the Java platform and the
 * logger alone.
 */
@NullMarked
package dev.switchboard.core.journal;

import org.jspecify.annotations.NullMarked;
