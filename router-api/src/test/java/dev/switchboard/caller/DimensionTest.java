package dev.switchboard.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.ModelId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DimensionTest {

    @Test
    void aCallerIsCountedByTenantAndPrincipalAndRun() {
        assertThat(Caller.of("acme", "alice@acme.com").run("7").accounts())
                .extracting(Account::path)
                .containsExactly("tenant:acme/principal:alice@acme.com", "tenant:acme/run:7");
        assertThat(Caller.UNNAMED.run("7").accounts()).containsExactly(Account.of("run:7"));
        assertThat(Caller.UNNAMED.accounts()).isEmpty();
    }

    @Test
    void aModelIsCountedBelowItsProvider() {
        assertThat(ModelId.of("bedrock", "us.anthropic/claude@1:0").account().levels())
                .extracting(Account::path)
                .containsExactly("model:bedrock", "model:bedrock/us.anthropic%2fclaude@1:0");
    }

    @Test
    void differentValuesHaveDifferentAccounts() {
        String longName = "x".repeat(300);
        List<String> values = List.of(
                "alice",
                "Alice",
                "al/ice",
                "al%2fice",
                "alïce",
                "al ice",
                "\u212Aelvin",
                "kelvin",
                longName,
                longName + "y");

        assertThat(values.stream().map(Dimension.TASK::of)).doesNotHaveDuplicates();
        assertThat(Stream.of(Dimension.TASK.of(longName).path())).allMatch(path -> path.length() < 100);
    }
}
