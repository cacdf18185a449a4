package dev.switchboard.model;

import dev.switchboard.cost.Usage;
import dev.switchboard.testkit.ModelClientContract;
import dev.switchboard.testkit.ModelUnderTest;
import dev.switchboard.testkit.ScriptedModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

class ScriptedModelTest implements ModelClientContract {
    @Override
    public ModelUnderTest answering(String text) {
        return ModelUnderTest.of(ScriptedModel.answering(text));
    }

    @Override
    public ModelUnderTest stating(Usage usage, String text) {
        return giving(Completion.of(text, usage));
    }

    @Override
    public ModelUnderTest cutAtLimit(String text) {
        return giving(Completion.builder()
                .text(text)
                .stopReason(StopReason.MAX_TOKENS)
                .build());
    }

    @Override
    public ModelUnderTest calling(List<Part.ToolCall> calls) {
        Completion.Builder answer = Completion.builder().stopReason(StopReason.TOOL_CALLS);
        calls.forEach(answer::part);
        return giving(answer.build());
    }

    @Override
    public Map<FailureKind, ModelUnderTest> turningAway() {
        Map<FailureKind, ModelUnderTest> models = new EnumMap<>(FailureKind.class);
        for (FailureKind kind : FailureKind.values()) {
            models.put(kind, ModelUnderTest.of(ScriptedModel.failing(kind)));
        }
        return models;
    }

    private static ModelUnderTest giving(Completion answer) {
        return ModelUnderTest.of(new ScriptedModel().thenAnswer(answer));
    }
}
