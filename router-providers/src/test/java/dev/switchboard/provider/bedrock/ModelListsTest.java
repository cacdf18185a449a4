package dev.switchboard.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.time.Cancellation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelListsTest {
    private LocalBedrock bedrock;

    @BeforeEach
    void open() throws Exception {
        bedrock = new LocalBedrock("AKIDEXAMPLE:secret");
    }

    @AfterEach
    void close() {
        bedrock.close();
    }

    @Test
    void namesTheModelsAndEveryPageOfTheProfiles() throws Exception {
        bedrock.reply(
                        200,
                        "{\"modelSummaries\":[{\"modelId\":\"amazon.nova-lite-v1:0\",\"inferenceTypesSupported\":[]},{}]}")
                .reply(
                        200,
                        "{\"nextToken\":\"a/b=\",\"inferenceProfileSummaries\":[{\"inferenceProfileId\":\"us.x\"}]}")
                .reply(200, "{\"inferenceProfileSummaries\":[{\"inferenceProfileId\":\"us.y\"}],\"nextToken\":null}");

        assertThat(served()).contains(List.of("amazon.nova-lite-v1:0", "us.x", "us.y"));
        assertThat(bedrock.received().getTarget())
                .startsWith("/foundation-models?")
                .contains("byInferenceType=ON_DEMAND");
        assertThat(bedrock.received().getTarget()).isEqualTo("/inference-profiles?maxResults=1000");
        assertThat(bedrock.received().getTarget()).contains("nextToken=a");
    }

    @Test
    void doesNotTakeAFailureForAnEmptyList() {
        bedrock.reply(403, "{\"message\":\"no\"}").reply(200, "{}");

        assertThat(catchThrowableOfType(ModelException.class, this::served).kind())
                .isEqualTo(FailureKind.AUTH);
        assertThat(catchThrowableOfType(ModelException.class, this::served).kind())
                .isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void knowsNoListsBesideAnAddressThatIsForModelsOnly() throws Exception {
        ProviderSettings settings = ProviderSettings.named("bedrock")
                .baseUrl("https://bedrock-runtime-fips.us-east-1.amazonaws.com")
                .key("b")
                .build();
        try (ModelProvider.Connection connection = new BedrockProvider().open(settings)) {
            assertThat(connection.served(Cancellation.unbounded(bedrock.time))).isEmpty();
        }
    }

    private Optional<List<String>> served() throws ModelException {
        return bedrock.connection().served(Cancellation.unbounded(bedrock.time));
    }
}
