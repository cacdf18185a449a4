package dev.switchboard.provider.fuzz;

import dev.switchboard.provider.dialect.OpenAiDialect;

class OpenAiFuzzTest implements AnswerFuzz {
    private final FuzzedModel model = new FuzzedModel(new OpenAiDialect());

    @Override
    public FuzzedModel model() {
        return model;
    }
}
