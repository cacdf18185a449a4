package dev.switchboard.core;

import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.validation.Answer;
import dev.switchboard.validation.Validator;
import dev.switchboard.validation.Verdict;
import java.util.List;

/** A validator that asks a model whether the answer is good, and is content whatever it says. */
record Opinion(ModelId judge) implements Validator {
    @Override
    public String name() {
        return "opinion";
    }

    @Override
    public Verdict validate(Answer answer) {
        ModelRequest question = ModelRequest.of(Prompt.of("Is this good: " + answer.text()), Generation.DEFAULT);
        return new Verdict.Consult(judge, question, opinion -> Verdict.accepted());
    }

    @Override
    public List<ModelId> judges() {
        return List.of(judge);
    }
}
