package dev.switchboard.provider.cohere;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Cohere's Chat API, version 2, and servers that speak it, as the provider {@code cohere}.
 *
 * <p>Found in the environment by {@code CO_API_KEY}, which is Cohere's own name for it, or {@code COHERE_API_KEY}. The
 * address is the one before {@code /v2/chat}; without one it needs a key. It has no options.
 *
 * <p>Documents go as text that the model may cite; other kinds are refused before anything is sent. What a model says
 * before it calls tools, its plan, is text of the answer, and goes back as the plan. The API has no way to hold a model to
 * one tool call at a time, and takes JSON neither beside tools nor beside documents; a request that orders it fails before
 * anything is sent. A tool that must be called is the only one that the model is offered.
 *
 * <p>Usage is what Cohere bills, which leaves out the tokens of its own templates.
 */
public final class CohereProvider implements ModelProvider {
    private static final List<String> KEYS = List.of("CO_API_KEY", "COHERE_API_KEY");

    /** For {@link java.util.ServiceLoader}. */
    public CohereProvider() {}

    @Override
    public String kind() {
        return "cohere";
    }

    @Override
    public List<ProviderSettings.Builder> discover(Map<String, String> environment) {
        Stream<String> keys = KEYS.stream().map(name -> environment.getOrDefault(name, ""));
        return keys.filter(key -> !key.isBlank())
                .limit(1)
                .map(key -> ProviderSettings.named(kind()).key(key.trim()))
                .toList();
    }

    @Override
    public Connection open(ProviderSettings settings) {
        return CohereConnection.open(settings);
    }
}
