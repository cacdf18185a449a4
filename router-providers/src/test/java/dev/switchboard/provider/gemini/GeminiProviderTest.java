package dev.switchboard.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.model.DataHandling;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.time.Cancellation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiProviderTest {
    private final GeminiProvider provider = new GeminiProvider();

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(ModelProvider.class)).anyMatch(GeminiProvider.class::isInstance);
    }

    @Test
    void isDiscoveredByItsKeysAndAddress() {
        assertThat(provider.discover(Map.of("OPENAI_API_KEY", "k"))).isEmpty();
        assertThat(provider.discover(Map.of("GEMINI_API_KEY", " "))).isEmpty();
        assertThat(key(Map.of("GOOGLE_API_KEY", "maps"))).isEqualTo("maps");
        assertThat(key(Map.of("GOOGLE_API_KEY", "maps", "GEMINI_API_KEY", "AIza\n")))
                .isEqualTo("AIza");

        ProviderSettings settings = provider.discover(Map.of("GOOGLE_GEMINI_BASE_URL", "https://proxy.example"))
                .get(0)
                .build();
        assertThat(settings.name()).isEqualTo("gemini");
        assertThat(settings.baseUrl()).contains(URI.create("https://proxy.example"));
        provider.open(settings).close();
    }

    @Test
    void refusesSettingsThatCannotWork() {
        refuses(ProviderSettings.named("gemini"), "GEMINI_API_KEY");
        refuses(
                ProviderSettings.named("gemini").baseUrl("https://generativelanguage.googleapis.com/v1beta"),
                "GEMINI_API_KEY");
        refuses(ProviderSettings.named("gemini").key("k").option("projekt", "p"), "'project'");
        refuses(ProviderSettings.named("gemini").key("k").baseUrl("http://10.0.0.1"), "https");
        refuses(ProviderSettings.named("vertex").key("k"), "needs a project");
        refuses(ProviderSettings.named("gemini").option("project", "p"), "access token");
        refuses(ProviderSettings.named("gemini").key("k").option("project", "p/../q"), "project");
        refuses(ProviderSettings.named("gemini").key("k").option("project", "p").region("evil.example/"), "region");
        refuses(
                ProviderSettings.named("gemini")
                        .key("k")
                        .option("project", "p")
                        .baseUrl("https://aiplatform.googleapis.com/v1/projects/q/locations/global"),
                "already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemini?key=x", "a/../b", "a b", "models/x#", "/x", "x:generateContent", "é"})
    void refusesAModelWhoseNameWouldChangeTheAddress(String wireName) throws Exception {
        try (LocalGemini gemini = new LocalGemini()) {
            ModelProfile model =
                    LocalGemini.model("x").toBuilder().wireName(wireName).build();

            assertThatThrownBy(() -> gemini.connection().client(model))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("gemini/x");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', gemini-2.5-flash, /v1beta/models/gemini-2.5-flash",
        "v1beta, models/gemini-2.5-flash, /v1beta/models/gemini-2.5-flash",
        "v1/, google/gemini-2.5-flash, /v1/models/gemini-2.5-flash",
        "proxy, tunedModels/mine-1, /proxy/v1beta/tunedModels/mine-1",
        "v1/projects/p/locations/eu, gemini-2.5-flash, /v1/projects/p/locations/eu/publishers/google/models/gemini-2.5-flash",
        "v1/projects/p/locations/eu/, endpoints/123, /v1/projects/p/locations/eu/endpoints/123"
    })
    void takesAnAddressAndANameInEveryUsualForm(String path, String model, String target) throws Exception {
        try (LocalGemini gemini = new LocalGemini(path, settings -> settings).reply(500, "")) {
            assertThat(catchThrowableOfType(ModelException.class, () -> gemini.complete(model, LocalGemini.HELLO)))
                    .isNotNull();

            assertThat(gemini.received().getTarget()).isEqualTo(target + ":generateContent");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "global, https://aiplatform.googleapis.com",
        "EU, https://aiplatform.eu.rep.googleapis.com",
        "europe-west4, https://europe-west4-aiplatform.googleapis.com"
    })
    void knowsTheAddressOfEachLocation(String region, String address) {
        ProviderSettings.Builder settings =
                ProviderSettings.named("vertex").option("project", "p-1").region(region);

        assertThat(Site.of(settings.build()).address()).isEqualTo(address);
        assertThat(Site.of(ProviderSettings.named("vertex")
                                .option("project", "p-1")
                                .build())
                        .address())
                .isEqualTo("https://aiplatform.googleapis.com");
    }

    @Test
    void addsWhereTheDataGoesToWhatNobodyElseSaid() {
        ModelProfile told = LocalGemini.model("gemini-2.5-pro").toBuilder()
                .handling(DataHandling.at(Locality.PERIMETER).region("de"))
                .build();
        ProviderSettings settings = ProviderSettings.named("gemini")
                .key("ya29.token")
                .baseUrl("https://europe-west4-aiplatform.googleapis.com/v1/projects/p/locations/europe-west4")
                .model(told)
                .build();
        try (ModelProvider.Connection connection = provider.open(settings)) {
            List<ModelProfile> models = connection.models(
                    List.of(LocalGemini.model("gemini-2.5-pro"), LocalGemini.model("gemini-3-flash")));

            assertThat(models)
                    .extracting(ModelProfile::toString)
                    .containsExactly("gemini/gemini-2.5-pro", "gemini/gemini-3-flash");
            assertThat(models.get(0).handling().region()).contains("de");
            assertThat(models.get(1).handling().region()).contains("europe-west4");
            assertThat(models.get(1).handling().locality()).isEqualTo(Locality.VENDOR);
        }
    }

    @Test
    void listsModelsPageByPage() throws Exception {
        try (LocalGemini gemini = new LocalGemini()) {
            gemini.reply(200, """
                            {"models":[{"name":"models/gemini-2.5-flash","version":"001"},
                                       {"name":"models/embedding-001"}],
                             "nextPageToken":"p&2"}
                            """).reply(200, """
                            {"models":[{"name":"tunedModels/mine"}]}
                            """);

            assertThat(gemini.connection().served(Cancellation.unbounded(new ManualTime())))
                    .contains(List.of("gemini-2.5-flash", "embedding-001", "tunedModels/mine"));
            assertThat(gemini.received().getTarget()).isEqualTo("/v1beta/models?pageSize=1000");
            assertThat(gemini.received().getUrl().queryParameter("pageToken")).isEqualTo("p&2");
        }
    }

    @Test
    void tellsWhyItCannotListModels() throws Exception {
        try (LocalGemini gemini = new LocalGemini().reply(403, "{}").reply(200, "{}")) {
            assertThat(listingFailure(gemini)).isEqualTo(FailureKind.AUTH);
            assertThat(listingFailure(gemini)).isEqualTo(FailureKind.PROTOCOL);
        }
    }

    private static FailureKind listingFailure(LocalGemini gemini) {
        return catchThrowableOfType(
                        ModelException.class,
                        () -> gemini.connection().served(Cancellation.unbounded(new ManualTime())))
                .kind();
    }

    private String key(Map<String, String> environment) {
        return provider.discover(environment).get(0).build().key().orElseThrow().reveal();
    }

    private void refuses(ProviderSettings.Builder settings, String words) {
        assertThatThrownBy(() -> provider.open(settings.build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
