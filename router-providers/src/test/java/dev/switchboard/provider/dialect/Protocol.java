package dev.switchboard.provider.dialect;

/** The protocols that we speak: what holds of one must hold of all. */
public enum Protocol {
    OPENAI_CHAT,
    ANTHROPIC,
    GEMINI,
    OLLAMA,
    COHERE,
    BEDROCK,
    OPENAI_RESPONSES;

    /** What its servers say. */
    public Dialect dialect() {
        return switch (this) {
            case OPENAI_CHAT -> new OpenAiDialect();
            case ANTHROPIC -> new AnthropicDialect();
            case GEMINI -> new GeminiDialect();
            case OLLAMA -> new OllamaDialect();
            case COHERE -> new CohereDialect();
            case BEDROCK -> new BedrockDialect();
            case OPENAI_RESPONSES -> new ResponsesDialect();
        };
    }
}
