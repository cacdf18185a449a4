/**
 * One file for each of the extension points that are written most: a provider, a policy, a selector, a validator and a
 * budget store, as a team outside would write them. Imports the vocabulary, {@code router-api}, and nothing else of
 * Switchboard.
 */
@NullMarked
package dev.switchboard.examples.extend;

import org.jspecify.annotations.NullMarked;
