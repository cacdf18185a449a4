package dev.switchboard.provider.http;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import java.util.Map;
import okhttp3.Headers;

/**
 * The headers of a provider's requests: those that every request has, checked once, and those that prove who asks, made
 * and checked for each.
 */
record RequestHeaders(Headers standing, Credentials credentials) {

    /** @throws IllegalArgumentException if a value may not be sent; OkHttp would print it */
    static RequestHeaders of(Map<String, String> standing, Credentials credentials) {
        Headers.Builder checked = new Headers.Builder();
        standing.forEach((name, value) -> add(checked, name, value));
        return new RequestHeaders(checked.build(), credentials);
    }

    /** All headers of a request; a failure of the credentials is one of the key, with nothing sent. */
    Headers of(Outgoing request) throws ModelException {
        if (credentials == Credentials.NONE) {
            return standing;
        }
        try {
            Headers.Builder all = standing.newBuilder();
            credentials.on(request).forEach((name, value) -> add(all, name, value));
            return all.build();
        } catch (RuntimeException e) {
            ModelException failure = ModelException.builder(
                            FailureKind.AUTH,
                            "no key could be had for this call (" + e.getClass().getName() + ")")
                    .sent(Sent.NO)
                    .build();
            failure.setStackTrace(e.getStackTrace());
            throw failure;
        }
    }

    private static void add(Headers.Builder headers, String name, String value) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    "the value of header " + name + " must be one line of visible ASCII; it is not printed here");
        }
        headers.set(name, value);
    }
}
