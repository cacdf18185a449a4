package dev.switchboard.provider.function;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Prompt;
import dev.switchboard.testkit.ModelClientContract;
import dev.switchboard.testkit.ModelUnderTest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

class FunctionContractTest implements ModelClientContract {
    @Override
    public ModelUnderTest answering(String text) {
        return of(prompt -> Optional.of(text));
    }

    @Override
    public Map<FailureKind, ModelUnderTest> turningAway() {
        return Map.of(FailureKind.ABSTAINED, of(prompt -> Optional.empty()), FailureKind.PLUGIN, of(prompt -> {
            throw new IllegalArgumentException("cannot read " + prompt);
        }));
    }

    private static ModelUnderTest of(Function<Prompt, Optional<String>> function) {
        AtomicInteger calls = new AtomicInteger();
        FunctionModel model = FunctionModel.of("rules/x", prompt -> {
            calls.incrementAndGet();
            return function.apply(prompt);
        });
        return new ModelUnderTest(model.client(), calls::get);
    }
}
