package dev.switchboard.provider.bedrock;

import dev.switchboard.model.ModelProfile;
import java.util.List;
import java.util.Locale;

/**
 * What a model's name at Bedrock says: {@code us.anthropic.claude-opus-5} is a model of Anthropic's, called through the
 * inference profile that keeps to the United States. An ARN is read by its last part.
 *
 * @param profile the place that an inference profile keeps to, {@code global} for any; empty where the model is called
 *     where the request arrives
 * @param model vendor and model, {@code anthropic.claude-opus-5}
 * @param opaque whether the name is one that somebody made up, and says neither
 */
record ModelName(String profile, String model, boolean opaque) {
    private static final List<String> PROFILES = List.of("us-gov", "us", "eu", "apac", "jp", "au", "ca", "global");
    private static final String MADE_UP = ":application-inference-profile/";

    /** The name that goes onto the wire; of one that was made up, what our own name for it says of the model. */
    static ModelName of(ModelProfile profile) {
        String wire = profile.wireName().toLowerCase(Locale.ROOT);
        if (wire.contains(MADE_UP)) {
            return new ModelName("", read(profile.id().name()).model, true);
        }
        return read(wire.startsWith("arn:") ? wire.substring(wire.lastIndexOf('/') + 1) : wire);
    }

    private static ModelName read(String name) {
        for (String profile : PROFILES) {
            if (name.startsWith(profile + ".")) {
                return new ModelName(profile, name.substring(profile.length() + 1), false);
            }
        }
        return new ModelName("", name, false);
    }
}
