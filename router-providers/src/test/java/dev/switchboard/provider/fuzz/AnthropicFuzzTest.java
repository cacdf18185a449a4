package dev.switchboard.provider.fuzz;

import dev.switchboard.provider.dialect.AnthropicDialect;

class AnthropicFuzzTest implements AnswerFuzz {
    private final FuzzedModel model = new FuzzedModel(new AnthropicDialect());

    @Override
    public FuzzedModel model() {
        return model;
    }
}
