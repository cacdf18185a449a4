package dev.switchboard.provider.gemini;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import java.util.List;
import java.util.Map;

/**
 * Google's Gemini models as the provider {@code gemini}: at AI Studio with a key, or at Vertex AI with an access token.
 *
 * <p>AI Studio is found in the environment by {@code GEMINI_API_KEY} or else {@code GOOGLE_API_KEY}, and at
 * {@code GOOGLE_GEMINI_BASE_URL} if that is set; the address is the one before {@code /v1beta}. Without an address it
 * needs a key, which goes into a header and never into an address.
 *
 * <p>Vertex AI is what settings with the option {@code project} lead to, at the location that the settings call region,
 * {@code global} unless set, or settings whose address ends with {@code /projects/.../locations/...}. The key is an
 * access token then; it lives for an hour, so give a supplier. A provider that is named {@code vertex} has to be one of
 * these.
 *
 * <p>Gemini's signatures of thoughts are bound to this provider's name and to the model, and go back to it where they
 * stood; every other model is spared them. Thoughts that are not signed are summaries to be read, and go back to nobody.
 * What a model does not take of a request is left out where it is a wish, such as an effort; where it is an order, such
 * as a schema beside tools, the call fails before anything is sent.
 */
public final class GeminiProvider implements ModelProvider {
    private static final List<String> KEYS = List.of("GEMINI_API_KEY", "GOOGLE_API_KEY");
    private static final String BASE_URL = "GOOGLE_GEMINI_BASE_URL";

    /** For {@link java.util.ServiceLoader}. */
    public GeminiProvider() {}

    @Override
    public String kind() {
        return "gemini";
    }

    @Override
    public List<ProviderSettings.Builder> discover(Map<String, String> environment) {
        String key = KEYS.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
        String address = environment.getOrDefault(BASE_URL, "");
        if (key.isEmpty() && address.isBlank()) {
            return List.of();
        }
        ProviderSettings.Builder settings = ProviderSettings.named(kind());
        if (!key.isEmpty()) {
            settings.key(key.trim());
        }
        if (!address.isBlank()) {
            settings.baseUrl(address.trim());
        }
        return List.of(settings);
    }

    @Override
    public Connection open(ProviderSettings settings) {
        return GeminiConnection.open(settings);
    }
}
