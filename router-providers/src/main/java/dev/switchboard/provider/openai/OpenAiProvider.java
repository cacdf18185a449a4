package dev.switchboard.provider.openai;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import java.util.List;
import java.util.Map;

/**
 * OpenAI's Chat Completions, kind {@code openai}, and every server that speaks them: the settings' name picks a known
 * vendor ({@code groq}, {@code mistral}, {@code deepseek}, {@code xai}, {@code openrouter}, {@code azure}) or server
 * ({@code vllm}, {@code llamacpp}, {@code lmstudio}, {@code ollama}), their base address any other.
 *
 * <p>Keys are found under {@code OPENAI_API_KEY}, {@code GROQ_API_KEY}, {@code MISTRAL_API_KEY}, {@code DEEPSEEK_API_KEY},
 * {@code XAI_API_KEY} and {@code OPENROUTER_API_KEY}. Options:
 *
 * <ul>
 *   <li>{@code organization}, {@code project}: whom OpenAI bills
 *   <li>{@code variant}: the known vendor whose accent the server has, where its name does not tell
 *   <li>{@code quirks}: the accent of an unknown server, for instance {@code max_completion_tokens,no_done}
 *   <li>{@code strict_schemas}: {@code true} to have schemas enforced, which limits what may stand in them
 *   <li>{@code error_excerpts}: {@code true} to have messages of failures quote up to 512 characters of what the server
 *       said; that may hold parts of the prompt, so it is off unless set
 * </ul>
 *
 * <p>Neither the JVM's proxies nor {@code OPENAI_BASE_URL} are looked at: where a key travels is trusted configuration
 * and stands in the settings.
 */
public final class OpenAiProvider implements ModelProvider {
    /** For {@link java.util.ServiceLoader}. */
    public OpenAiProvider() {}

    @Override
    public String kind() {
        return "openai";
    }

    @Override
    public List<ProviderSettings.Builder> discover(Map<String, String> environment) {
        return Discovery.in(environment);
    }

    @Override
    public Connection open(ProviderSettings settings) {
        return OpenAiConnection.open(settings);
    }
}
