package dev.switchboard.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.Capability;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaudeTest {
    @ParameterizedTest
    @CsvSource({
        // model, thinking, sampling, forced tools, schemas
        "claude-3-haiku-20240307, NONE, true, true, false",
        "claude-3-7-sonnet-20250219, BUDGET, true, true, false",
        "claude-4-opus-20250514, BUDGET, true, true, false",
        "claude-sonnet-4-20250514, BUDGET, true, true, false",
        "claude-opus-4-1-20250805, BUDGET, true, true, true",
        "claude-haiku-4-5, BUDGET, true, true, true",
        "claude-opus-4-6, ADAPTIVE, true, true, true",
        "claude-opus-4-7-20260416, ADAPTIVE, false, true, true",
        "claude-sonnet-5, ALWAYS, false, true, true",
        "claude-sonnet-5-5, ALWAYS, false, false, true",
        "claude-opus-5.5, ALWAYS, false, false, true",
        "anthropic/claude-fable-5, ALWAYS, false, true, true",
        "us.anthropic.claude-sonnet-4-5-20250929-v1:0, BUDGET, true, true, true",
        "arn:aws:bedrock:eu-west-1:1:inference-profile/eu.anthropic.claude-opus-5, ALWAYS, false, true, true",
        "claude-opus-7, ALWAYS, false, false, true"
    })
    void readsTheGenerationOffTheName(
            String name, Claude.Thinking thinking, boolean sampling, boolean forcedTools, boolean schemas) {
        Claude facts = Claude.of(ModelProfile.of(ModelId.of("any", name)).build());

        assertThat(facts.thinking()).isEqualTo(thinking);
        assertThat(facts.sampling()).isEqualTo(sampling);
        assertThat(facts.forcedTools()).isEqualTo(forcedTools);
        assertThat(facts.schemas()).isEqualTo(schemas);
    }

    @Test
    void asksAForeignModelToThinkOnlyIfItCan() {
        ModelProfile.Builder foreign = ModelProfile.of(ModelId.of("local", "qwen3:8b"));

        assertThat(Claude.of(foreign.build()).thinking()).isEqualTo(Claude.Thinking.NONE);
        assertThat(Claude.of(foreign.capabilities(Capability.REASONING).build()).thinking())
                .isEqualTo(Claude.Thinking.BUDGET);
    }
}
