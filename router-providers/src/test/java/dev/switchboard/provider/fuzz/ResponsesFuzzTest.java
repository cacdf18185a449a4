package dev.switchboard.provider.fuzz;

import dev.switchboard.provider.dialect.ResponsesDialect;

class ResponsesFuzzTest implements AnswerFuzz {
    private final FuzzedModel model = new FuzzedModel(new ResponsesDialect());

    @Override
    public FuzzedModel model() {
        return model;
    }
}
