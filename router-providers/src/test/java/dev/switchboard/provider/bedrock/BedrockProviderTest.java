package dev.switchboard.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.model.Capability;
import dev.switchboard.model.DataHandling;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockProviderTest {
    private static final String VPC = "https://vpce-1.bedrock-runtime.eu-west-1.vpce.amazonaws.com";

    private final BedrockProvider provider = new BedrockProvider();

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(ModelProvider.class)).anyMatch(BedrockProvider.class::isInstance);
    }

    @Test
    void isDiscoveredByARegionAndAKeyOfEitherKind() {
        assertThat(provider.discover(Map.of("AWS_REGION", "us-east-1"))).isEmpty();
        assertThat(provider.discover(Map.of("AWS_BEARER_TOKEN_BEDROCK", "b"))).isEmpty();
        assertThat(provider.discover(Map.of("AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "A")))
                .isEmpty();

        Map<String, String> lasting =
                Map.of("AWS_DEFAULT_REGION", "us-west-2", "AWS_ACCESS_KEY_ID", "A", "AWS_SECRET_ACCESS_KEY", "s");
        assertThat(discovered(lasting)).isEqualTo("us-west-2 A:s");
        assertThat(discovered(plus(lasting, "AWS_SESSION_TOKEN", "t"))).isEqualTo("us-west-2 A:s:t");
        assertThat(discovered(plus(lasting, "AWS_BEARER_TOKEN_BEDROCK", "b"))).isEqualTo("us-west-2 b");
        assertThat(discovered(plus(lasting, "AWS_REGION", "eu-west-3"))).isEqualTo("eu-west-3 A:s");
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatThrownBy(() -> open(s -> s.region("eu-central-1"))).hasMessageContaining("AWS_BEARER_TOKEN_BEDROCK");
        assertThatThrownBy(() -> open(s -> s.key("b"))).hasMessageContaining("AWS_REGION");
        assertThatThrownBy(() -> open(s -> s.key("b").region("eu"))).hasMessageContaining("AWS_REGION");
        assertThatThrownBy(() -> open(s -> s.key("b").option("aws-region", "evil.example/")))
                .hasMessageContaining("aws-region")
                .hasMessageNotContaining("evil");
        assertThatThrownBy(() -> open(s -> s.key("b").region("eu-west-1").option("region", "x")))
                .hasMessageContaining("'region'")
                .hasMessageContaining("'aws-region'");
    }

    @ParameterizedTest
    @CsvSource({
        // region, model, where it is processed
        "eu-central-1, amazon.nova-lite-v1:0, eu",
        "eu-central-1, eu.amazon.nova-lite-v1:0, eu",
        "eu-central-1, global.anthropic.claude-opus-5, ",
        "eu-west-2, amazon.nova-lite-v1:0, eu-west-2",
        "eu-central-2, amazon.nova-lite-v1:0, eu-central-2",
        "us-east-1, us.anthropic.claude-opus-5, us",
        "us-west-2, openai.gpt-oss-120b-1:0, us",
        "us-gov-west-1, us-gov.anthropic.claude-opus-5, us-gov",
        "us-gov-west-1, amazon.nova-lite-v1:0, us-gov-west-1",
        "ap-northeast-1, jp.anthropic.claude-opus-5, jp",
        "ap-northeast-1, amazon.nova-lite-v1:0, ap-northeast-1",
        "us-east-1, arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-opus-5, us",
        "us-east-1, arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0, us",
        "us-east-1, arn:aws:bedrock:us-east-1:1:application-inference-profile/abc123, "
    })
    void knowsWhereAModelIs(String region, String model, String place) {
        assertThat(handling(s -> s.region(region), model).region().orElse(null)).isEqualTo(place);
        assertThat(handling(s -> s.region(region), model).locality()).isEqualTo(Locality.VENDOR);
    }

    @Test
    void takesAnAgreedPlaceWhereTheModelKeepsToNoneOfItsOwn() {
        UnaryOperator<ProviderSettings.Builder> agreed = s -> s.region("CH").option("aws-region", "eu-central-2");

        assertThat(handling(agreed, "amazon.nova-lite-v1:0").region()).contains("ch");
        assertThat(handling(agreed, "eu.amazon.nova-lite-v1:0").region()).contains("eu");
        assertThat(handling(agreed, "global.amazon.nova-lite-v1:0").region()).isEmpty();
    }

    @Test
    void readsTheRegionOffAnAddressOfAmazonsAndKnowsNoPlaceOfOthers() {
        assertThat(handling(s -> s.baseUrl(VPC), "amazon.nova-lite-v1:0").region())
                .contains("eu");
        assertThat(handling(
                                s -> s.baseUrl("https://bedrock-runtime.eu-west-1.proxy.example")
                                        .region("eu-west-1"),
                                "amazon.nova-lite-v1:0")
                        .region())
                .isEmpty();
    }

    @Test
    void addsToWhatNobodyElseSaid() {
        ModelProfile told = model("amazon.nova-pro-v1:0").toBuilder()
                .handling(DataHandling.at(Locality.PERIMETER).region("de"))
                .build();
        try (ModelProvider.Connection connection =
                open(s -> s.key("b").region("eu-west-1").retention(Duration.ZERO))) {
            List<ModelProfile> models = connection.models(List.of(told, model("amazon.nova-lite-v1:0")));

            assertThat(models.get(0).handling().region()).contains("de");
            assertThat(models.get(0).handling().retention()).isEmpty();
            assertThat(models.get(1).handling().retention()).contains(Duration.ZERO);
        }
    }

    @Test
    void leavesOutTheProfilesOfThePlacesThatCannotBeReachedUnlessTheyAreAskedFor() {
        ModelProfile named = model("us.amazon.nova-pro-v1:0");
        try (ModelProvider.Connection connection =
                open(s -> s.key("b").region("eu-central-1").model(named))) {
            List<ModelProfile> catalogued = List.of(
                    model("us.amazon.nova-lite-v1:0"),
                    model("eu.amazon.nova-lite-v1:0"),
                    model("global.anthropic.claude-opus-5"),
                    model("amazon.nova-lite-v1:0"));

            assertThat(connection.models(catalogued))
                    .extracting(ModelProfile::wireName)
                    .containsExactly(
                            "eu.amazon.nova-lite-v1:0",
                            "global.anthropic.claude-opus-5",
                            "amazon.nova-lite-v1:0",
                            "us.amazon.nova-pro-v1:0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-haiku-4-5-20251001-v1:0, true",
        "us.anthropic.claude-sonnet-4-20250514-v1:0, false",
        "amazon.nova-lite-v1:0, false",
        "us.amazon.nova-2-lite-v1:0, false",
        "openai.gpt-oss-120b-1:0, true"
    })
    void keepsSchemasFromModelsThatCannotBeHeldToThem(String model, boolean held) {
        try (ModelProvider.Connection connection = open(s -> s.key("b").region("us-east-1"))) {
            assertThat(connection
                            .models(List.of(model(model)))
                            .get(0)
                            .capabilities()
                            .contains(Capability.JSON_SCHEMA))
                    .isEqualTo(held);
        }
    }

    @Test
    void knowsTheModelBehindANameThatSomebodyMadeUpByOurNameForIt() {
        ModelProfile made = ModelProfile.of(ModelId.of("bedrock", "us.anthropic.claude-opus-5"))
                .wireName("arn:aws:bedrock:us-east-1:1:application-inference-profile/abc123")
                .build();

        assertThat(Facts.of(made).isClaude()).isTrue();
        assertThat(Facts.of(made).sampling()).isFalse();
    }

    private static ModelProfile model(String name) {
        return ModelProfile.of(ModelId.of("bedrock", name))
                .capabilities(Capability.values())
                .build();
    }

    private DataHandling handling(UnaryOperator<ProviderSettings.Builder> settings, String model) {
        try (ModelProvider.Connection connection =
                open(s -> settings.apply(s.key("b")).model(model(model)))) {
            return connection.models(List.of()).get(0).handling();
        }
    }

    private ModelProvider.Connection open(UnaryOperator<ProviderSettings.Builder> settings) {
        return provider.open(settings.apply(ProviderSettings.named("bedrock")).build());
    }

    private String discovered(Map<String, String> environment) {
        ProviderSettings settings = provider.discover(environment).get(0).build();
        return settings.region().orElseThrow() + " "
                + settings.key().orElseThrow().reveal();
    }

    private static Map<String, String> plus(Map<String, String> environment, String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return more;
    }
}
