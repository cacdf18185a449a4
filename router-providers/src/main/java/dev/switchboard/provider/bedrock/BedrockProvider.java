package dev.switchboard.provider.bedrock;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import java.util.List;
import java.util.Map;

/**
 * Amazon Bedrock through its Converse API, as the provider {@code bedrock}.
 *
 * <p>Found in the environment by {@code AWS_REGION} or {@code AWS_DEFAULT_REGION} together with
 * {@code AWS_BEARER_TOKEN_BEDROCK}, or else with {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and, where the
 * keys are temporary, {@code AWS_SESSION_TOKEN}. In the settings the key is a bearer key, or the AWS keys as one text,
 * {@code id:secret} or {@code id:secret:token}, with which each request is signed; keys that expire come from a supplier.
 *
 * <p>The settings' region is the region of AWS, such as {@code eu-central-1}, which policies then know as {@code eu}; where
 * a place was agreed instead, the option {@code aws-region} names the region of AWS. A model whose name begins with an
 * inference profile's place is processed in that place, and one that begins with {@code global} in a place unknown.
 * Profiles that cannot be called from the region are left out of the catalog's models.
 *
 * <p>A model's signed reasoning is bound to this provider's name and to the model, and goes back to it unchanged; every
 * other model is spared it.
 */
public final class BedrockProvider implements ModelProvider {
    private static final String BEARER = "AWS_BEARER_TOKEN_BEDROCK";
    private static final String ID = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String TOKEN = "AWS_SESSION_TOKEN";
    private static final String REGION = "AWS_REGION";
    private static final String DEFAULT_REGION = "AWS_DEFAULT_REGION";

    /** For {@link java.util.ServiceLoader}. */
    public BedrockProvider() {}

    @Override
    public String kind() {
        return "bedrock";
    }

    @Override
    public List<ProviderSettings.Builder> discover(Map<String, String> environment) {
        String region =
                value(environment, REGION).isEmpty() ? value(environment, DEFAULT_REGION) : value(environment, REGION);
        String key = key(environment);
        return region.isEmpty() || key.isEmpty()
                ? List.of()
                : List.of(ProviderSettings.named(kind()).region(region).key(key));
    }

    @Override
    public Connection open(ProviderSettings settings) {
        return BedrockConnection.open(settings);
    }

    private static String key(Map<String, String> environment) {
        String bearer = value(environment, BEARER);
        String id = value(environment, ID);
        String secret = value(environment, SECRET);
        if (!bearer.isEmpty() || id.isEmpty() || secret.isEmpty()) {
            return bearer;
        }
        return AwsKeys.text(id, secret, value(environment, TOKEN));
    }

    private static String value(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
