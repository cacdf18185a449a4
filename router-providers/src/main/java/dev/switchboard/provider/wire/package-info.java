/**
 * What the mappers of several vendors have in common, and nothing that only one of them needs. Not exported. Imports the
 * api and {@code provider.http}; never a vendor's package.
 */
@NullMarked
package dev.switchboard.provider.wire;

import org.jspecify.annotations.NullMarked;
