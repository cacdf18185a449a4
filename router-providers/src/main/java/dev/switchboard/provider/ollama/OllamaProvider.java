package dev.switchboard.provider.ollama;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import java.util.List;
import java.util.Map;

/**
 * Ollama's own protocol, {@code /api/chat}, as the provider {@code ollama}: a server on a machine of ours, or Ollama's
 * cloud at {@code https://ollama.com}.
 *
 * <p>Found in the environment by {@code OLLAMA_HOST}, the address of a server, or else by {@code OLLAMA_API_KEY}, which is
 * the cloud's key and is sent nowhere else. The address is the one before {@code /api}; the dialect of OpenAI that the
 * server has under {@code /v1} is kind {@code openai}, variant {@code ollama}. The option {@code keep_alive} says how long
 * a model stays in memory after a call: {@code 10m}, seconds, or {@code -1} for as long as the server runs.
 *
 * <p>The server is told to keep the profile's context window for a model, always the same, because another one would make
 * it load the model again; where its memory is short, give the profile a smaller window. A prompt that does not fit is
 * refused, here or there: the server would otherwise drop the oldest messages and say nothing. Data of a model whose tag
 * ends in {@code cloud} go to Ollama's cloud, whichever server is asked.
 *
 * <p>The protocol has no way to make a model call a tool, or no more than one; a request that orders it fails before
 * anything is sent.
 */
public final class OllamaProvider implements ModelProvider {
    /** For {@link java.util.ServiceLoader}. */
    public OllamaProvider() {}

    @Override
    public String kind() {
        return "ollama";
    }

    @Override
    public List<ProviderSettings.Builder> discover(Map<String, String> environment) {
        return Discovery.in(environment);
    }

    @Override
    public Connection open(ProviderSettings settings) {
        return OllamaConnection.open(settings);
    }
}
