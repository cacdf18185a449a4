package dev.switchboard.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
    private final Console console = Console.withNobody();

    @Test
    void theTableFitsTheTerminal() {
        assertThat(console.run("models")).isZero();
        assertThat(console.out().lines().map(String::length)).allMatch(length -> length <= 120);
        assertThat(console.out().lines()).hasSizeGreaterThan(150);
    }

    @Test
    void everyLineOfJsonTellsPriceAndDate() throws IOException {
        assertThat(console.run("models", "--provider", "anthropic", "--json", "--stale-after", "0"))
                .isZero();
        for (String line : console.out().lines().toList()) {
            JsonNode model = new ObjectMapper().readTree(line);
            assertThat(model.path("model").asText()).startsWith("anthropic/");
            assertThat(model.path("inputPerMillion").asText()).matches("\\d+\\.\\d{2,}");
            assertThat(model.path("priceDate").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
            assertThat(model.path("stale").asBoolean()).isTrue();
        }
    }

    @Test
    void anUnknownProviderIsAnsweredWithTheKnownOnes() {
        assertThat(console.run("models", "--provider", "acme")).isEqualTo(2);
        assertThat(console.err()).startsWith("switchboard: the catalog knows no provider 'acme', only ");
    }

    @Test
    void liveTellsWhatIsServedWhatIsNotAndWhatHasNoPrice(@TempDir Path folder) throws IOException {
        try (ChatServer server = new ChatServer("hello")) {
            String one = server.modelsFile();
            Path file = Files.writeString(
                    folder.resolve("models.json"),
                    one.replace(
                            "{\"name\": \"tiny\"", "{\"name\": \"gone\", \"grade\": \"SMALL\"}, {\"name\": \"tiny\""));

            assertThat(console.run("models", "--live", "--json", "--models", file))
                    .isZero();

            assertThat(console.out().lines())
                    .containsExactly(
                            "{\"model\":\"tiny/tiny\",\"served\":true,\"known\":true}",
                            "{\"model\":\"tiny/gone\",\"served\":false,\"known\":true}",
                            "{\"model\":\"tiny/huge\",\"served\":true,\"known\":false}");
            assertThat(server.calls()).isZero();
        }
    }

    @Test
    void liveSaysWhyAProviderCouldNotBeAsked(@TempDir Path folder) throws IOException {
        ChatServer server = new ChatServer("hello");
        Path file = Files.writeString(folder.resolve("models.json"), server.modelsFile());
        server.close();

        assertThat(console.run("models", "--live", "--models", file)).isEqualTo(1);

        assertThat(console.out()).contains("tiny: CONNECT: no connection");
    }
}
