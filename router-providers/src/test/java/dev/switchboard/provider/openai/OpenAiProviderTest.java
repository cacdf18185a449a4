package dev.switchboard.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.model.DataHandling;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.ProviderSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiProviderTest {
    private static final ModelRequest REQUEST = ModelRequest.of(Prompt.of("x"), Generation.DEFAULT);

    private final OpenAiProvider provider = new OpenAiProvider();

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(ModelProvider.class))
                .anySatisfy(found -> assertThat(found).isInstanceOf(OpenAiProvider.class));
    }

    @Test
    void findsEveryVendorThatTheEnvironmentHasAKeyFor() {
        Map<String, String> environment = Map.of(
                "OPENAI_API_KEY",
                "sk-canary\n",
                "GROQ_API_KEY",
                "gsk-canary",
                "XAI_API_KEY",
                "  ",
                "OLLAMA_HOST",
                "0.0.0.0");
        List<ProviderSettings> found = provider.discover(environment).stream()
                .map(ProviderSettings.Builder::build)
                .toList();
        // Ollama's own protocol is the better one, and has a provider of its own.
        assertThat(found).extracting(ProviderSettings::name).containsExactly("openai", "groq");
        assertThat(found.toString()).doesNotContain("canary");
        found.forEach(settings -> provider.open(settings).close());
        assertThat(provider.discover(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, , , needs a key",
        "vllm, , , baseUrl",
        "openai, organisation, x, organisation",
        "openai, quirks, stutters, stutters",
        "openai, variant, opneai, opneai",
        "openai, project, größe, OpenAI-Project"
    })
    void refusesWrongSettingsBeforeAnythingIsSent(String name, String option, String value, String hint) {
        ProviderSettings.Builder settings = ProviderSettings.named(name);
        if (option != null) {
            settings.option(option, value).key("sk-canary");
        }
        assertThatThrownBy(() -> provider.open(settings.build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(hint)
                .hasMessageNotContaining("canary");
    }

    @Test
    void addsToTheCatalogWhereTheDataGoes() {
        ModelProfile plain = ModelProfile.of(ModelId.of("mistral", "small")).build();
        ModelProfile known = ModelProfile.of(ModelId.of("mistral", "known"))
                .handling(DataHandling.at(Locality.VENDOR).region("us"))
                .build();
        ProviderSettings.Builder settings = ProviderSettings.named("mistral")
                .key("k")
                .retention(Duration.ofDays(30))
                .model(known);
        try (ModelProvider.Connection connection = provider.open(settings.build())) {
            List<ModelProfile> models = connection.models(List.of(plain));
            assertThat(models).extracting(model -> model.id().name()).containsExactly("small", "known");
            assertThat(models.get(0).handling()).hasToString("VENDOR in eu, kept at most PT720H");
            assertThat(models.get(1).handling().region()).contains("us");
        }
        ModelProfile local = ModelProfile.of(ModelId.of("vllm", "local")).build();
        ProviderSettings.Builder host = ProviderSettings.named("vllm")
                .baseUrl("http://127.0.0.1:8000/v1")
                .allowPrivateNetwork();
        try (ModelProvider.Connection connection = provider.open(host.build())) {
            assertThat(connection.models(List.of(local)).get(0).handling().locality())
                    .isEqualTo(Locality.HOST);
        }
    }

    @Test
    void quotesTheServerOnlyIfAskedToAndNeverTheKey() throws Exception {
        String body = "{\"error\":{\"message\":\"Bad key sk-canary-key in\\u0000 request\"}}";
        try (OneModel model = OneModel.of("openai", settings -> settings.option("error_excerpts", "true"))
                .answering(new MockResponse.Builder().code(400).body(body))) {
            assertThat(model.failure(REQUEST)).hasMessageEndingWith(": Bad key *** in  request");
        }
    }

    @Test
    void takesAnUnknownServerWithTheQuirksThatItIsGiven() throws Exception {
        String noDone = "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}\n\n";
        try (OneModel model = OneModel.of("mine", settings -> settings.option("quirks", "no_done,random_seed"))
                .answering(noDone)) {
            ModelRequest streamed =
                    ModelRequest.of(Prompt.of("x"), Generation.DEFAULT.seed(3)).streamed(true);
            assertThat(model.ask(streamed).text()).isEqualTo("Hi");
            assertThat(model.seen().get("random_seed").asLong()).isEqualTo(3);
        }
        try (OneModel model = OneModel.of("mine", "some").answering(noDone)) {
            assertThat(model.failure(REQUEST.streamed(true)).kind()).isEqualTo(FailureKind.PARTIAL);
        }
    }
}
