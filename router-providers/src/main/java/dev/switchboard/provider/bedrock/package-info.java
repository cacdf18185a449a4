/**
 * Amazon Bedrock's Converse API as a provider, {@code bedrock}. Each class has one role: {@code Requests} and what it uses
 * write our words onto the wire, {@code Answers} and {@code StreamAnswers} read the wire into our words,
 * {@code EventStreamReader} takes the binary stream apart, {@code Signer} and {@code CanonicalRequest} sign as AWS wants
 * it, {@code Failures} names what went wrong, {@code Facts}, {@code ModelName} and {@code AwsRegion} know which model takes
 * what and where it is, {@code Client} makes the call. Imports {@code provider.wire}, {@code provider.http} and the
 * packages of the api.
 */
@NullMarked
package dev.switchboard.provider.bedrock;

import org.jspecify.annotations.NullMarked;
