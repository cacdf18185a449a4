package dev.switchboard.provider.fuzz;

import dev.switchboard.provider.dialect.GeminiDialect;

class GeminiFuzzTest implements AnswerFuzz {
    private final FuzzedModel model = new FuzzedModel(new GeminiDialect());

    @Override
    public FuzzedModel model() {
        return model;
    }
}
