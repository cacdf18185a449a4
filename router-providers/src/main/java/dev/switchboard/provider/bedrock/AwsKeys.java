package dev.switchboard.provider.bedrock;

import dev.switchboard.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What AWS gives to those whom it lets sign requests. Prints none of it.
 *
 * @param id the access key's name, which is sent
 * @param secret the access key itself, which is never sent
 * @param sessionToken what temporary keys come with, which is sent; null where the keys are lasting
 */
record AwsKeys(String id, Secret secret, @Nullable Secret sessionToken) {

    /** As one text, {@code id:secret} or {@code id:secret:token}: three that belong together are renewed together. */
    static String text(String id, String secret, String sessionToken) {
        return sessionToken.isEmpty() ? id + ":" + secret : id + ":" + secret + ":" + sessionToken;
    }

    /** Whether such a text is keys to sign with; a bearer key holds no colon. */
    static boolean areIn(String text) {
        return text.indexOf(':') >= 0;
    }

    /**
     * The keys in such a text.
     *
     * @throws IllegalArgumentException if one of them is missing; the message holds none
     */
    static AwsKeys read(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new IllegalArgumentException("the keys must be written id:secret or id:secret:token");
        }
        Secret token = parts.length < 3 || parts[2].isEmpty() ? null : Secret.of(parts[2]);
        return new AwsKeys(parts[0], Secret.of(parts[1]), token);
    }

    @Override
    public String toString() {
        return "AWS keys";
    }
}
