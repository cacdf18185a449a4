package dev.switchboard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    private static final String KEY = "sk-canary";

    @ParameterizedTest
    @ValueSource(strings = {KEY + "\n", "\r" + KEY, KEY + " ", KEY + "\u00e9", KEY + "\u0000", KEY + "\u007f"})
    void refusesWhatIsNotVisibleAsciiWithoutTheKey(String key) {
        assertThatThrownBy(() -> Secret.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a key must be visible ASCII; character ")
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @Test
    void saysWhichCharacterIsWrong() {
        assertThatThrownBy(() -> Secret.of("ab\ncd"))
                .hasMessage("a key must be visible ASCII; character 3 of 5 is not");
    }

    @Test
    void refusesNothingAndAMegabyteByTheirLengthAlone() {
        assertThatThrownBy(() -> Secret.of("")).hasMessage("a key must have 1 to 8192 characters, this one has 0");
        assertThatThrownBy(() -> Secret.of("x".repeat(1 << 20)))
                .hasMessage("a key must have 1 to 8192 characters, this one has 1048576");
        assertThat(Secret.of("!".repeat(4_096) + "~".repeat(4_096)).reveal()).hasSize(8_192);
    }

    @Test
    void printsAndHashesNothingOfTheKey() {
        assertThat(Secret.of(KEY)).hasToString("***").hasSameHashCodeAs(Secret.of("other"));
        assertThat(Secret.of(KEY)).isEqualTo(Secret.of(KEY)).isNotEqualTo(Secret.of(KEY + "2"));
    }

    @Test
    void asksASupplierEachTimeAndChecksWhatItGives() {
        Iterator<String> keys = List.of("first", "second", "with space").iterator();
        Secret secret = Secret.from(keys::next);

        assertThat(secret.reveal()).isEqualTo("first");
        assertThat(secret.reveal()).isEqualTo("second");
        assertThatThrownBy(secret::reveal)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("space");
        assertThat(secret).isNotEqualTo(Secret.from(() -> "first")).hasToString("***");
    }
}
