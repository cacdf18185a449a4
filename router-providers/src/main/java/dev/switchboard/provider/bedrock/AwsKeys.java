package dev.switchboard.provider.bedrock;

import dev.switchboard.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What AWS gives to whom it lets sign requests. Prints none of it.
 *
 * @param id the access key's name, which is sent
 * @param secret the access key itself, which is never sent
 * @param sessionToken what temporary keys come with, which is sent; null where the keys are lasting
 */
record AwsKeys(String id, Secret secret, @Nullable Secret sessionToken) {

    @Override
    public String toString() {
        return "AWS keys";
    }
}
