package dev.switchboard.provider.fuzz;

import dev.switchboard.provider.dialect.OllamaDialect;

class OllamaFuzzTest implements AnswerFuzz {
    private final FuzzedModel model = new FuzzedModel(new OllamaDialect());

    @Override
    public FuzzedModel model() {
        return model;
    }
}
