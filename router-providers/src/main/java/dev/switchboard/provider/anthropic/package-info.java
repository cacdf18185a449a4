/**
 * Anthropic's Messages API as a provider, {@code anthropic}. Each class has one role: {@code Requests} and what it uses
 * write our words onto the wire, {@code Answers} and {@code StreamAnswers} read the wire into our words,
 * {@code Failures} names what went wrong, {@code Client} makes the call. Which model takes what is known to {@code Claude}
 * in {@code provider.wire}, since clouds serve these models too. Imports {@code provider.wire}, {@code provider.http} and
 * the packages of the api.
 */
@NullMarked
package dev.switchboard.provider.anthropic;

import org.jspecify.annotations.NullMarked;
