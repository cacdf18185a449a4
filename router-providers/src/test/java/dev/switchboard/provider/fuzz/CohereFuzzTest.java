package dev.switchboard.provider.fuzz;

import dev.switchboard.provider.dialect.CohereDialect;

class CohereFuzzTest implements AnswerFuzz {
    private final FuzzedModel model = new FuzzedModel(new CohereDialect());

    @Override
    public FuzzedModel model() {
        return model;
    }
}
