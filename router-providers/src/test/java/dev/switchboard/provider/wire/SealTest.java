package dev.switchboard.provider.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    @Test
    void comesBackToTheModelThatSealedItWhateverColonsNameAndValueHold() {
        Seal seal = new Seal("signed", "us.claude:0", "{\"a\":\"b:c\"}");

        assertThat(Seal.read(seal.text(), "us.claude:0")).contains(seal);
        assertThat(Seal.read(seal.text(), "us.claude")).isEmpty();
        assertThat(Seal.read(seal.text(), "us.claude:1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "signed", "signed:1:m:", ":1:m:v", "signed:2:m:v", "signed:m:v"})
    void readsNothingOutOfWhatIsNoSealOrHoldsNoValue(String text) {
        assertThat(Seal.read(text, "m")).isEmpty();
    }
}
