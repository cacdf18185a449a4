package dev.switchboard.provider.dialect;

import dev.switchboard.model.ModelProvider;
import dev.switchboard.provider.anthropic.AnthropicProvider;

/** Anthropic's Messages API. */
public final class AnthropicDialect implements Dialect {
    @Override
    public ModelProvider provider() {
        return new AnthropicProvider();
    }
}
