package dev.switchboard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.switchboard.cost.ServiceTier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationTest {
    @Test
    void eachMethodChangesOneThingOfACopyAndNothingOfTheOriginal() {
        String before = Generation.DEFAULT.toString();
        Map<String, UnaryOperator<Generation>> changes = new LinkedHashMap<>();
        changes.put("format=TEXT>format=JSON", g -> g.format(ResponseFormat.JSON));
        changes.put("maxOutput=1024>maxOutput=7", g -> g.maxOutput(7));
        changes.put("temperature=null>temperature=0.5", g -> g.temperature(0.5));
        changes.put("seed=null>seed=0", g -> g.seed(0));
        changes.put("stop=[]>stop=[\"a\", \"b\"]", g -> g.stop("a", "b"));
        changes.put("effort=null>effort=HIGH", g -> g.effort(Effort.HIGH));
        changes.put(
                "tools=[]>tools=[ToolSpec[name=t, description=d, parameters={}]]",
                g -> g.tools(new ToolSpec("t", "d", "{}")));
        changes.put("toolChoice=AUTO>toolChoice=REQUIRED", g -> g.toolChoice(ToolChoice.REQUIRED));
        changes.put("parallelTools=true>parallelTools=false", g -> g.parallelTools(false));
        changes.put("cachePrompt=false>cachePrompt=true", g -> g.cachePrompt(true));
        changes.put("serviceTier=STANDARD>serviceTier=FLEX", g -> g.serviceTier(ServiceTier.FLEX));

        changes.forEach((change, method) -> {
            String[] sides = change.split(">", 2);
            assertThat(method.apply(Generation.DEFAULT)).hasToString(before.replace(sides[0], sides[1]));
            assertThat(before).contains(sides[0]);
            assertThat(Generation.DEFAULT).hasToString(before);
        });
    }

    @Test
    void whatIsNotSetIsLeftToTheProviderButForTheLimitOnOutput() {
        assertThat(Generation.DEFAULT.temperature()).isEmpty();
        assertThat(Generation.DEFAULT.seed()).isEmpty();
        assertThat(Generation.DEFAULT.effort()).isEmpty();
        assertThat(Generation.DEFAULT.maxOutput()).isEqualTo(1_024);
        assertThat(Generation.DEFAULT.temperature(0).temperature()).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 2.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesTemperaturesThatNoModelTakes(double temperature) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Generation.DEFAULT.temperature(temperature))
                .withMessage("temperature must be between 0 and 2: " + temperature);
    }

    @Test
    void refusesABatchBecauseItAnswersInHours() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Generation.DEFAULT.serviceTier(ServiceTier.BATCH))
                .withMessageContaining("use FLEX");
    }

    @Test
    void refusesAnAnswerOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Generation.DEFAULT.maxOutput(0))
                .withMessage("maxOutput must be positive: 0");
    }
}
