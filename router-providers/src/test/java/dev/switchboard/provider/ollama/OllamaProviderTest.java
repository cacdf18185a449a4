package dev.switchboard.provider.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.model.Capability;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.provider.LocalServer;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.time.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaProviderTest {
    private final OllamaProvider provider = new OllamaProvider();

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(ModelProvider.class)).anyMatch(OllamaProvider.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, http://127.0.0.1:11434",
        "gpu1.internal:8080, http://gpu1.internal:8080",
        "http://10.0.0.7/, http://10.0.0.7:11434",
        "https://models.example.com, https://models.example.com"
    })
    void isDiscoveredByTheAddressOfAServer(String host, String url) {
        ProviderSettings settings =
                provider.discover(Map.of("OLLAMA_HOST", host)).get(0).build();

        assertThat(settings.name()).isEqualTo("ollama");
        assertThat(settings.baseUrl())
                .hasValueSatisfying(base -> assertThat(base).hasToString(url));
        provider.open(settings).close();
    }

    @Test
    void keepsTheKeyOfTheCloudFromOtherServers() {
        Map<String, String> both = Map.of("OLLAMA_HOST", "127.0.0.1", "OLLAMA_API_KEY", "k");
        assertThat(provider.discover(both)).hasSize(1);
        assertThat(provider.discover(both).get(0).build().key()).isEmpty();

        ProviderSettings cloud =
                provider.discover(Map.of("OLLAMA_API_KEY", "k")).get(0).build();
        assertThat(cloud.key()).isPresent();
        assertThat(cloud.baseUrl()).isEmpty();
        try (ModelProvider.Connection connection = provider.open(cloud)) {
            assertThat(connection
                            .models(List.of(Models.model("gpt-oss:120b")))
                            .get(0)
                            .handling()
                            .locality())
                    .isEqualTo(Locality.VENDOR);
        }
        assertThat(provider.discover(Map.of("OLLAMA_HOST", " "))).isEmpty();
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatThrownBy(() -> provider.open(ProviderSettings.named("ollama").build()))
                .hasMessageContaining("OLLAMA_HOST");
        assertThatThrownBy(() -> provider.open(local().option("keepalive", "5m").build()))
                .hasMessageContaining("'keepalive'")
                .hasMessageContaining("'keep_alive'");
        assertThatThrownBy(() -> provider.open(
                        local().baseUrl("http://127.0.0.1:11434/v1/").build()))
                .hasMessageContaining("/v1")
                .hasMessageContaining("openai");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5m", "1h30m", "300", "-1", "0", "-1m", "1.5h"})
    void takesEveryLengthOfTimeThatTheServerTakes(String keepAlive) {
        provider.open(local().option("keep_alive", keepAlive).build()).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"for ever", "5 m", "m", "--1", "5min", "99999999999999999999"})
    void refusesWhatIsNoLengthOfTime(String keepAlive) {
        assertThatThrownBy(() ->
                        provider.open(local().option("keep_alive", keepAlive).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keep_alive");
    }

    @Test
    void knowsThatTheCloudRunsWhatATagSaysItDoes() {
        ProviderSettings settings = local().locality(Locality.HOST)
                .region("eu")
                .retention(Duration.ZERO)
                .build();
        try (ModelProvider.Connection connection = provider.open(settings)) {
            List<ModelProfile> models = connection.models(List.of(
                    Models.model("qwen3:4b"), Models.model("gpt-oss:120b-cloud"), Models.model("glm-4.6:cloud")));

            assertThat(models)
                    .extracting(model -> model.handling().toString())
                    .containsExactly(
                            "HOST in eu, kept not at all",
                            "VENDOR in an unknown region, kept for an unknown time",
                            "VENDOR in an unknown region, kept for an unknown time");
        }
    }

    @Test
    void knowsThatTheProtocolHasNoPlaceForDocuments() {
        try (ModelProvider.Connection connection = provider.open(local().build())) {
            assertThat(connection
                            .models(List.of(Models.model("qwen3:4b")))
                            .get(0)
                            .capabilities())
                    .contains(Capability.IMAGES)
                    .doesNotContain(Capability.DOCUMENTS, Capability.AUDIO);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', /api/chat", "api, /api/chat", "api/, /api/chat", "proxy, /proxy/api/chat"})
    void takesAnAddressWithTheApiOrWithout(String path, String target) throws Exception {
        try (LocalServer ollama = Models.server(path).reply(500, "")) {
            ollama.failure(Models.HELLO);

            assertThat(ollama.received().getTarget()).isEqualTo(target);
        }
    }

    @Test
    void listsWhatTheServerHas() throws Exception {
        String tags = "{\"models\":[{\"name\":\"qwen3:4b\",\"details\":{\"family\":\"qwen3\"}},{\"name\":\"llama3\"}]}";
        try (LocalServer ollama =
                Models.server().reply(200, tags).reply(200, "{}").reply(401, "{\"error\":\"unauthorized\"}")) {
            Cancellation cancellation = Cancellation.unbounded(new ManualTime());

            assertThat(ollama.connection().served(cancellation)).contains(List.of("qwen3:4b", "llama3"));
            assertThat(ollama.received().getTarget()).isEqualTo("/api/tags");
            for (FailureKind kind : List.of(FailureKind.PROTOCOL, FailureKind.AUTH)) {
                ModelException failure = catchThrowableOfType(
                        ModelException.class, () -> ollama.connection().served(cancellation));
                assertThat(failure.kind()).isEqualTo(kind);
            }
        }
    }

    private static ProviderSettings.Builder local() {
        return ProviderSettings.named("ollama")
                .baseUrl("http://127.0.0.1:11434")
                .allowPrivateNetwork();
    }
}
