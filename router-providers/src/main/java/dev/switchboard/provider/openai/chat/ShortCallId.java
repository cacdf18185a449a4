package dev.switchboard.provider.openai.chat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/** Call ids of nine letters and digits, which is all that Mistral takes: an id of another provider becomes such a one. */
final class ShortCallId {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9]{9}");
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int LENGTH = 9;

    private ShortCallId() {}

    /** The id itself if it has the form, else one made of its digest, so that call and result keep belonging together. */
    static String of(String id) {
        if (FORM.matcher(id).matches()) {
            return id;
        }
        byte[] digest = digest(id);
        StringBuilder made = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            made.append(DIGITS.charAt((digest[i] & 0xff) % DIGITS.length()));
        }
        return made.toString();
    }

    private static byte[] digest(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
