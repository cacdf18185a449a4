/**
 * Where receipts go: the newest in memory, or a hash-chained log on disk with its verifier; their JSON form; and the keyed
 * digests that stand on them in place of content. Imports the API, {@code journal}, and Jackson's streaming layer, which
 * shows in no signature.
 */
@NullMarked
package dev.switchboard.core.receipt;

import org.jspecify.annotations.NullMarked;
