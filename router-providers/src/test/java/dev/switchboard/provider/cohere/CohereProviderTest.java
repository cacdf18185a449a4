package dev.switchboard.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.model.FailureKind;
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

class CohereProviderTest {
    private final CohereProvider provider = new CohereProvider();

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(ModelProvider.class)).anyMatch(CohereProvider.class::isInstance);
    }

    @Test
    void isDiscoveredByEitherNameOfItsKey() {
        assertThat(provider.discover(Map.of("CO_API_KEY", " "))).isEmpty();
        assertThat(discovered(Map.of("COHERE_API_KEY", "theirs\n"))).isEqualTo("theirs");
        assertThat(discovered(Map.of("COHERE_API_KEY", "theirs", "CO_API_KEY", "own")))
                .isEqualTo("own");
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatThrownBy(() -> provider.open(ProviderSettings.named("cohere").build()))
                .hasMessageContaining("CO_API_KEY");
        assertThatThrownBy(() -> provider.open(ProviderSettings.named("cohere")
                        .key("k")
                        .option("safety", "off")
                        .build()))
                .hasMessageContaining("'safety'");
    }

    @Test
    void addsWhereTheDataGoesToWhatNobodyElseSaid() {
        ProviderSettings settings = ProviderSettings.named("cohere")
                .key("k")
                .region("ca")
                .retention(Duration.ofDays(30))
                .build();
        try (ModelProvider.Connection connection = provider.open(settings)) {
            List<ModelProfile> models = connection.models(List.of(Models.model("command-a-03-2025")));

            assertThat(models.get(0).handling()).hasToString("VENDOR in ca, kept at most PT720H");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', /v2/chat, /v1/models",
        "v2, /v2/chat, /v1/models",
        "v2/, /v2/chat, /v1/models",
        "proxy/v2, /proxy/v2/chat, /proxy/v1/models"
    })
    void takesAnAddressWithTheVersionOrWithout(String path, String chat, String models) throws Exception {
        try (LocalServer cohere = Models.server(path).reply(500, "").reply(200, "{\"models\":[]}")) {
            cohere.failure(Models.HELLO);
            cohere.connection().served(Cancellation.unbounded(new ManualTime()));

            assertThat(cohere.received().getTarget()).isEqualTo(chat);
            assertThat(cohere.received().getTarget()).startsWith(models + "?").contains("endpoint=chat");
        }
    }

    @Test
    void listsTheModelsThatChat() throws Exception {
        String list =
                "{\"models\":[{\"name\":\"command-a-03-2025\",\"endpoints\":[\"chat\"]}],\"next_page_token\":\"\"}";
        try (LocalServer cohere = Models.server().reply(200, list).reply(401, "{\"message\":\"invalid api token\"}")) {
            Cancellation cancellation = Cancellation.unbounded(new ManualTime());

            assertThat(cohere.connection().served(cancellation)).contains(List.of("command-a-03-2025"));
            ModelException failure = catchThrowableOfType(
                    ModelException.class, () -> cohere.connection().served(cancellation));
            assertThat(failure.kind()).isEqualTo(FailureKind.AUTH);
        }
    }

    private String discovered(Map<String, String> environment) {
        List<ProviderSettings.Builder> found = provider.discover(environment);
        assertThat(found).hasSize(1);
        return found.get(0).build().key().orElseThrow().reveal();
    }
}
