package dev.switchboard.provider.bedrock;

import static dev.switchboard.provider.bedrock.RequestsTest.body;
import static dev.switchboard.provider.bedrock.RequestsTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.model.Capability;
import dev.switchboard.model.Effort;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFieldsTest {
    private static final Prompt HELLO = Prompt.of("Hello");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "us.anthropic.claude-haiku-4-5-20251001-v1:0|LOW|{'thinking':{'type':'enabled','budget_tokens':1024}}",
                "us.anthropic.claude-haiku-4-5-20251001-v1:0|NONE|",
                "global.anthropic.claude-opus-4-6-v1|HIGH|{'thinking':{'type':'adaptive'}}",
                "openai.gpt-oss-120b-1:0|MEDIUM|{'reasoning_effort':'medium'}",
                "openai.gpt-oss-120b-1:0|NONE|{'reasoning_effort':'low'}",
                "us.openai.gpt-5.2|HIGH|{'reasoning':{'effort':'high'}}",
                "us.openai.gpt-5.2|NONE|{'reasoning':{'effort':'none'}}",
                "us.amazon.nova-2-lite-v1:0|LOW|{'reasoningConfig':{'type':'enabled','maxReasoningEffort':'low'}}",
                // The highest is refused beside a limit on output.
                "us.amazon.nova-2-lite-v1:0|HIGH|{'reasoningConfig':{'type':'enabled','maxReasoningEffort':'medium'}}",
                "us.amazon.nova-2-lite-v1:0|NONE|",
                "amazon.nova-lite-v1:0|HIGH|",
                "qwen.qwen3-32b-v1:0|LOW|{'reasoning_config':'low'}",
                "qwen.qwen3-32b-v1:0|MEDIUM|{'reasoning_config':'high'}",
                "qwen.qwen3-32b-v1:0|NONE|",
                "us.deepseek.r1-v1:0|HIGH|"
            })
    void saysAnEffortInTheWordsOfTheFamily(String model, Effort effort, String fields) throws Exception {
        Generation generation = Generation.DEFAULT.maxOutput(4_000).effort(effort);

        JsonNode body = body(model, HELLO, generation);

        assertThat(body.path("additionalModelRequestFields"))
                .isEqualTo(fields == null ? body.path("absent") : json(fields));
        assertThat(body.at("/outputConfig/effort").asText()).isEqualTo(model.contains("opus-4-6") ? "high" : "");
    }

    @Test
    void asksNoModelToThinkThatCannot() throws Exception {
        ModelProfile plain = LocalBedrock.model("qwen.qwen3-coder-480b-a35b-v1:0").toBuilder()
                .without(Capability.REASONING)
                .build();

        assertThat(body(plain, ModelRequest.of(HELLO, Generation.DEFAULT.effort(Effort.HIGH)))
                        .has("additionalModelRequestFields"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"us.anthropic.claude-opus-5", "us.openai.gpt-5.2"})
    void sparesATemperatureTheModelsThatRefuseIt(String model) throws Exception {
        assertThat(body(model, HELLO, Generation.DEFAULT.temperature(0.5)).path("inferenceConfig"))
                .isEqualTo(json("{'maxTokens':1024}"));
    }

    @Test
    void sparesATemperatureAModelThatIsToldToThink() throws Exception {
        Generation generation =
                Generation.DEFAULT.maxOutput(4_000).temperature(0.5).effort(Effort.LOW);

        assertThat(body(LocalBedrock.MODEL, HELLO, generation).path("inferenceConfig"))
                .isEqualTo(json("{'maxTokens':4000}"));
    }
}
