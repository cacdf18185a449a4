package dev.switchboard.provider.openai;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import java.util.List;
import java.util.Map;

/**
 * OpenAI's protocols, kind {@code openai}, and every server that speaks them: the settings' name picks a known vendor
 * ({@code groq}, {@code mistral}, {@code deepseek}, {@code xai}, {@code openrouter}, {@code azure}, {@code bedrock-mantle}
 * with its region) or server ({@code vllm}, {@code llamacpp}, {@code lmstudio}, {@code ollama}), their base address any
 * other.
 *
 * <p>Two protocols: Chat Completions, which all speak and which is used unless said otherwise, and the Responses API, used
 * for models of OpenAI and Azure that are served by nothing else ({@code *-pro}, {@code *codex*}), at Bedrock, and where
 * the option {@code api} says so. The latter stores nothing at the provider; it knows no stop sequences and no seed.
 *
 * <p>Keys are found under {@code OPENAI_API_KEY}, {@code GROQ_API_KEY}, {@code MISTRAL_API_KEY}, {@code DEEPSEEK_API_KEY},
 * {@code XAI_API_KEY} and {@code OPENROUTER_API_KEY}, Azure under {@code AZURE_OPENAI_API_KEY} and
 * {@code AZURE_OPENAI_ENDPOINT}. Options:
 *
 * <ul>
 *   <li>{@code api}: {@code chat} or {@code responses}, for all models of the provider
 *   <li>{@code organization}, {@code project}: whom OpenAI bills
 *   <li>{@code variant}: the known vendor whose accent the server has, where its name does not tell
 *   <li>{@code quirks}: the accent of an unknown server, for instance {@code max_completion_tokens,no_done}
 *   <li>{@code strict_schemas}: {@code true} to have schemas enforced, which limits what may stand in them
 *   <li>{@code reasoning_summary}: {@code auto}, {@code concise} or {@code detailed} to have models of the Responses API
 *       retell their reasoning, for which OpenAI asks who you are
 *   <li>{@code api_version}: a date, for Azure's addresses by deployment and of Foundry; a deployment that is called
 *       otherwise than its model goes into the model's wire name
 *   <li>{@code auth}: {@code bearer} for a token of Entra ID instead of a key of Azure's
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
