package dev.switchboard.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What calls are counted by beside the account that pays for them. Each value is an account of its own, such as
 * {@code task:invoice} or {@code tenant:acme/principal:alice}, and is limited like any other. Different values have
 * different accounts: characters that an account cannot hold are written as {@code %} and two hexadecimal digits, and of
 * values that are too long a digest stands for the end.
 */
public enum Dimension {
    /** The tenant of the caller. */
    TENANT,
    /** The user or service of a tenant, below the tenant's account. */
    PRINCIPAL,
    /** The name of the task's kind. */
    TASK,
    /** The model that is called, below the account of its provider: {@code model:openai/gpt-5.4-mini}. */
    MODEL,
    /** The agent loop or workflow, below the tenant's account where there is one. */
    RUN;

    private static final int LONGEST = 60;
    private static final int KEPT = 24;

    /** The account of all calls with that value. */
    public Account of(String value) {
        return new Account(segment(value));
    }

    /** The account of all calls of that account with that value. */
    public Account under(Account parent, String value) {
        return new Account(parent.path() + '/' + segment(value));
    }

    /** The account of calls to the model of that name at that provider, below the account of the provider. */
    public static Account model(String provider, String name) {
        return new Account(MODEL.segment(provider) + '/' + encoded(name));
    }

    /** How the segments of this dimension begin: {@code tenant:}. */
    public String prefix() {
        return name().toLowerCase(Locale.ROOT) + ':';
    }

    private String segment(String value) {
        return prefix() + encoded(value);
    }

    private static String encoded(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if ((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || "._-:@".indexOf(b) >= 0) {
                text.append((char) b);
            } else {
                text.append('%').append(HexFormat.of().toHexDigits(b));
            }
        }
        // Two percent signs in a row are in no other value.
        return text.length() <= LONGEST ? text.toString() : text.substring(0, KEPT) + "%%" + digest(value);
    }

    private static String digest(String value) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
