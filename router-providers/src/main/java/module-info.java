/** The providers that come with Switchboard. Applications name them by kind; {@link java.util.ServiceLoader} finds them. */
module dev.switchboard.provider {
    requires transitive dev.switchboard;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires okhttp3;
    requires okio;

    exports dev.switchboard.provider.anthropic;
    exports dev.switchboard.provider.bedrock;
    exports dev.switchboard.provider.cohere;
    exports dev.switchboard.provider.function;
    exports dev.switchboard.provider.gemini;
    exports dev.switchboard.provider.ollama;
    exports dev.switchboard.provider.openai;
    exports dev.switchboard.provider.recorded;
    exports dev.switchboard.provider.simulated;

    provides dev.switchboard.model.ModelProvider with
            dev.switchboard.provider.anthropic.AnthropicProvider,
            dev.switchboard.provider.bedrock.BedrockProvider,
            dev.switchboard.provider.cohere.CohereProvider,
            dev.switchboard.provider.gemini.GeminiProvider,
            dev.switchboard.provider.ollama.OllamaProvider,
            dev.switchboard.provider.openai.OpenAiProvider,
            dev.switchboard.provider.recorded.RecordedProvider;
}
