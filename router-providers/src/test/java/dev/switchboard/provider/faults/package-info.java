/**
 * What servers and networks do wrong, and what becomes of it with every protocol. The numbers are the rows of our
 * catalogue of faults, so that one can see what is covered.
 */
@NullMarked
package dev.switchboard.provider.faults;

import org.jspecify.annotations.NullMarked;
