package dev.switchboard.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.Capability;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {
    @ParameterizedTest
    @CsvSource({
        // model, thinking, rests, least budget, calls
        "gemini-2.0-flash, NONE, false, 0, PLAIN",
        "gemini-2.5-pro, BUDGET, false, 128, PLAIN",
        "gemini-2.5-flash, BUDGET, true, 1, PLAIN",
        "gemini-2.5-flash-preview-09-2025, BUDGET, true, 1, PLAIN",
        "models/gemini-2.5-flash-lite, BUDGET, true, 512, PLAIN",
        "gemini-2.5-flash-image, NONE, false, 0, PLAIN",
        "gemini-2.5-pro-preview-tts, NONE, false, 0, PLAIN",
        "gemini-3-flash-preview, LEVEL, true, 0, SIGNED",
        "publishers/google/models/gemini-3.1-pro-preview, LEVEL, false, 0, SIGNED",
        "gemini-3.1-flash-lite, LEVEL, true, 0, SIGNED",
        "gemini-3.6-flash, LEVEL, true, 0, SIGNED",
        "gemini-3.7-flash, LEVEL, false, 0, SIGNED",
        "gemini-3-pro-image-preview, NONE, false, 0, SIGNED",
        "gemini-flash-latest, LEVEL, false, 0, SIGNED",
        "gemini-flash-lite-latest, LEVEL, true, 0, SIGNED",
        "gemini-4-hydrogen, LEVEL, false, 0, SIGNED",
        "GEMINI-12.5-FLASH, LEVEL, false, 0, SIGNED"
    })
    void readsTheGenerationOffTheName(
            String name, Facts.Thinking thinking, boolean rests, long leastBudget, Facts.Calls calls) {
        assertThat(Facts.of(LocalGemini.model(name))).isEqualTo(new Facts(thinking, rests, leastBudget, calls));
    }

    @Test
    void asksAModelWithoutANameThatTellsToThinkOnlyIfItCan() {
        ModelProfile.Builder tuned =
                ModelProfile.of(ModelId.of("vertex", "mine")).wireName("endpoints/123");

        assertThat(Facts.of(tuned.build()).thinking()).isEqualTo(Facts.Thinking.NONE);
        assertThat(Facts.of(tuned.capabilities(Capability.REASONING).build()).thinking())
                .isEqualTo(Facts.Thinking.BUDGET);
    }
}
