package dev.switchboard.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;

/**
 * A key that does not print. It is checked where it is made: 1 to 8,192 visible ASCII characters, because a line break in
 * a key would otherwise surface in somebody's log. A token that expires comes {@linkplain #from from a supplier}, which is
 * asked for every call. Safe for use by many threads if the supplier is.
 */
public final class Secret {
    private static final int MOST = 8_192;

    private final Supplier<String> value;
    private final boolean lasting;

    private Secret(Supplier<String> value, boolean lasting) {
        this.value = value;
        this.lasting = lasting;
    }

    /** Wraps a key; the message of a refusal does not hold it. */
    public static Secret of(String value) {
        String checked = checked(value);
        return new Secret(() -> checked, true);
    }

    /**
     * A key that changes: the supplier is asked whenever a request is sent, on the thread that sends it, so it should
     * answer from memory and renew in the background. What it gives is checked as {@link #of} checks it.
     */
    public static Secret from(Supplier<String> supplier) {
        return new Secret(() -> checked(supplier.get()), false);
    }

    /**
     * The key itself; for the header it goes into, and nothing else.
     *
     * @throws IllegalArgumentException if a supplier gave what can be no key
     */
    public String reveal() {
        return value.get();
    }

    /** Whether both hold the same key; one from a supplier equals only itself. Takes the same time for every content. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Secret that
                        && lasting
                        && that.lasting
                        && MessageDigest.isEqual(bytes(), that.bytes()));
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    /** Three stars. */
    @Override
    public String toString() {
        return "***";
    }

    private byte[] bytes() {
        return value.get().getBytes(StandardCharsets.US_ASCII);
    }

    private static String checked(String value) {
        if (value.isEmpty() || value.length() > MOST) {
            throw new IllegalArgumentException(
                    "a key must have 1 to " + MOST + " characters, this one has " + value.length());
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                throw new IllegalArgumentException(
                        "a key must be visible ASCII; character " + (i + 1) + " of " + value.length() + " is not");
            }
        }
        return value;
    }
}
