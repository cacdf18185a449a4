package dev.switchboard.provider.dialect;

import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;

/** One protocol: who speaks it, and what its servers say. */
public interface Dialect {
    /** The key that every test's provider has; it may appear nowhere. */
    String KEY = "sk-canary-key";

    /** The provider that speaks it. */
    ModelProvider provider();

    /** Settings that lead to a server at that address. */
    default ProviderSettings.Builder settings(String url) {
        return ProviderSettings.named(provider().kind()).baseUrl(url).key(KEY).allowPrivateNetwork();
    }

    /** A model that the provider knows how to ask. */
    default ModelProfile model() {
        return ModelProfile.of(ModelId.of(provider().kind(), "main")).build();
    }
}
