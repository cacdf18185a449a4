/**
 * Cohere's Chat API, version 2, as a provider, {@code cohere}. Each class has one role: {@code Requests} and what it uses
 * write our words onto the wire, {@code Answers} and {@code StreamAnswers} read the wire into our words, {@code Failures}
 * names what went wrong, {@code Facts} knows which model takes what, {@code Client} makes the call. Imports
 * {@code provider.http}, {@code provider.wire} and the packages of the api.
 */
@NullMarked
package dev.switchboard.provider.cohere;

import org.jspecify.annotations.NullMarked;
