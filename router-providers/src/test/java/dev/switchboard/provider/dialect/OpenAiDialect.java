package dev.switchboard.provider.dialect;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.provider.openai.OpenAiProvider;

/** OpenAI's Chat Completions. */
public final class OpenAiDialect implements Dialect {
    @Override
    public ModelProvider provider() {
        return new OpenAiProvider();
    }
}
