/**
 * A deterministic simulator of whole routers that share one budget store: everything that is left to chance, the faults and
 * the order in which things happen included, is drawn from one seed.
 */
@NullMarked
package dev.switchboard.core.simulation;

import org.jspecify.annotations.NullMarked;
