package dev.switchboard.provider.fuzz;

import dev.switchboard.provider.dialect.BedrockDialect;

class BedrockFuzzTest implements AnswerFuzz {
    private final FuzzedModel model = new FuzzedModel(new BedrockDialect());

    @Override
    public FuzzedModel model() {
        return model;
    }
}
