package dev.switchboard.provider.http;

import dev.switchboard.model.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * What proves to a provider who asks. It is made for every request anew, on the thread that sends it: tokens expire, and a
 * signature covers the body. Safe for use by many threads.
 */
@FunctionalInterface
public interface Credentials {
    /** No proof, for servers that ask for none. */
    Credentials NONE = request -> Map.of();

    /**
     * The headers that prove it.
     *
     * @throws IllegalArgumentException if there is nothing to prove it with at this moment; the message holds no key
     */
    Map<String, String> on(Outgoing request);

    /** The key as a bearer token, or no proof if there is none. */
    static Credentials bearer(Optional<Secret> key) {
        return key.<Credentials>map(secret -> request -> Map.of("Authorization", "Bearer " + secret.reveal()))
                .orElse(NONE);
    }

    /** The key in a header of its own, or no proof if there is none. */
    static Credentials header(String name, Optional<Secret> key) {
        return key.<Credentials>map(secret -> request -> Map.of(name, secret.reveal()))
                .orElse(NONE);
    }
}
