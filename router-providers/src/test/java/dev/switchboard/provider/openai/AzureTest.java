package dev.switchboard.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.StopReason;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureTest {
    private static final String ANSWER = "{\"choices\":[{\"message\":{\"content\":\"ok\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";
    private static final ModelRequest REQUEST = ModelRequest.of(Prompt.of("a canary prompt"), Generation.DEFAULT);
    private static final ModelProfile MODEL =
            ModelProfile.of(ModelId.of("azure", "gpt-4.1")).wireName("our chat").build();

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                         , /openai/v1/chat/completions",
        "/,                          , /openai/v1/chat/completions",
        "/openai,                    , /openai/v1/chat/completions",
        "/openai/v1/,                , /openai/v1/chat/completions",
        "/openai/v1,          preview, /openai/v1/chat/completions?api-version=preview",
        "'',               2024-10-21, /openai/deployments/our%20chat/chat/completions?api-version=2024-10-21",
        "/openai/,         2024-10-21, /openai/deployments/our%20chat/chat/completions?api-version=2024-10-21",
        "/openai/deployments/d, 2024-10-21, /openai/deployments/d/chat/completions?api-version=2024-10-21",
        "/models,  2024-05-01-preview, /models/chat/completions?api-version=2024-05-01-preview"
    })
    void callsEveryFormOfAddressThatAzureHas(String base, String version, String expected) throws Exception {
        server.enqueue(new MockResponse.Builder().body(ANSWER).build());
        ask(base, s -> version == null ? s : s.option("api_version", version));
        RecordedRequest seen = server.takeRequest();
        assertThat(seen.getTarget()).isEqualTo(expected);
        assertThat(seen.getHeaders().get("api-key")).isEqualTo("canary-key");
        assertThat(seen.getHeaders().get("authorization")).isNull();
        assertThat(seen.getBody().utf8()).contains("\"model\":\"our chat\"");
    }

    @Test
    void showsATokenOfEntraIdAnewAtEachCall() throws Exception {
        Iterator<String> tokens = List.of("first", "second").iterator();
        for (String token : List.of("first", "second")) {
            server.enqueue(new MockResponse.Builder().body(ANSWER).build());
            ask("", s -> s.key(tokens::next).option("auth", "bearer"));
            RecordedRequest seen = server.takeRequest();
            assertThat(seen.getHeaders().get("authorization")).isEqualTo("Bearer " + token);
            assertThat(seen.getHeaders().get("api-key")).isNull();
        }
    }

    @Test
    void speaksTheResponsesApiAtItsNewerAddressesOnly() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .body("{\"status\":\"completed\",\"output\":[]}")
                .build());
        ask("", s -> s.option("api", "responses"));
        assertThat(server.takeRequest().getTarget()).isEqualTo("/openai/v1/responses");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ask("", s -> s.option("api", "responses").option("api_version", "2024-10-21")))
                .withMessageContaining("leave out the option 'api_version'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {'error':{'message':'The response was filtered','code':'content_filter','status':400,"
                        + "'innererror':{'code':'ResponsibleAIPolicyViolation'}}} | CONTENT_FILTERED",
                "401 | {'error':{'code':'401','message':'Access denied due to invalid subscription key'}} | AUTH",
                "404 | {'error':{'type':'invalid_request_error','code':'DeploymentNotFound'}} | MODEL_NOT_FOUND",
                "404 | {'error':{'code':'404','message':'Resource not found'}} | CONFIG",
                "429 | {'error':{'code':'429','message':'Requests to the Operation have exceeded the limit of your tier."
                        + " Please retry after 7 seconds.'}} | RATE_LIMITED",
                "408 | {'error':{'code':'Timeout'}} | TIMEOUT"
            })
    void tellsItsErrorsApart(int status, String body, FailureKind kind) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .body(body.replace('\'', '"'))
                .build());
        ModelException failure = failure();
        assertThat(failure.kind()).isEqualTo(kind);
        if (kind == FailureKind.RATE_LIMITED) {
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        }
    }

    @Test
    void readsAStreamThatBeginsWithWhatTheFilterSaysOfThePrompt() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .addHeader("apim-request-id", "apim-1")
                .addHeader("x-ratelimit-remaining-tokens", "500")
                .addHeader("x-ratelimit-reset-tokens", "7")
                .body("data: {\"choices\":[],\"id\":\"\",\"model\":\"\",\"object\":\"\",\"created\":0,"
                        + "\"prompt_filter_results\":[{\"prompt_index\":0,\"content_filter_results\":{}}]}\n\n"
                        + "data: {\"model\":\"gpt-4.1\",\"choices\":[{\"delta\":{\"content\":\"Hi\"},"
                        + "\"content_filter_results\":{\"hate\":{\"filtered\":false}}}]}\n\n"
                        + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"content_filter\"}]}\n\n"
                        + "data: {\"choices\":[{\"content_filter_offsets\":{\"check_offset\":1},\"finish_reason\":null}]}\n\n"
                        + "data: [DONE]\n\n")
                .build());
        Completion answer = call("", s -> s, REQUEST.streamed(true));
        assertThat(answer.text()).isEqualTo("Hi");
        assertThat(answer.stopReason()).isEqualTo(StopReason.CONTENT_FILTER);
        assertThat(answer.modelAnswered()).isEqualTo("gpt-4.1");
        assertThat(answer.requestId()).contains("apim-1");
        assertThat(answer.headroom().orElseThrow().tokensLeft()).isEqualTo(500);
        // Nobody says what unit the 7 has.
        assertThat(answer.headroom().orElseThrow().renewal()).isEmpty();
    }

    @Test
    void isFoundWhereKeyAndAddressAre() {
        Map<String, String> both =
                Map.of("AZURE_OPENAI_API_KEY", "k", "AZURE_OPENAI_ENDPOINT", "https://x.openai.azure.com/");
        ProviderSettings found = new OpenAiProvider().discover(both).get(0).build();
        assertThat(found.name()).isEqualTo("azure");
        assertThat(found.baseUrl()).map(Object::toString).contains("https://x.openai.azure.com/");
        assertThat(new OpenAiProvider().discover(Map.of("AZURE_OPENAI_API_KEY", "k")))
                .isEmpty();
    }

    @Test
    void isKnownByItsHost() throws Exception {
        ProviderSettings settings = ProviderSettings.named("sweden")
                .baseUrl("https://x.services.ai.azure.com/models")
                .key("k")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OpenAiProvider().open(settings))
                .withMessageContaining("needs the option 'api_version'");
    }

    @Test
    void saysWhatIsMissing() {
        ProviderSettings.Builder azure = ProviderSettings.named("azure");
        refused(azure.key("k"), "AZURE_OPENAI_ENDPOINT");
        refused(ProviderSettings.named("azure").baseUrl("https://x.openai.azure.com"), "AZURE_OPENAI_API_KEY");
        refused(azure.baseUrl("https://x.openai.azure.com").option("auth", "magic"), "'auth' is 'key'");
        refused(ProviderSettings.named("groq").key("k").option("api_version", "1"), "only Azure has an API version");
        refused(ProviderSettings.named("mistral").key("k").option("api", "responses"), "does not speak");
        refused(ProviderSettings.named("groq").key("k").option("api", "soap"), "'chat' or 'responses'");
        refused(ProviderSettings.named("bedrock-mantle").key("k"), "set region()");
    }

    private static void refused(ProviderSettings.Builder settings, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    try (ModelProvider.Connection open = new OpenAiProvider().open(settings.build())) {
                        open.client(MODEL);
                    }
                })
                .withMessageContaining(why);
    }

    private void ask(String base, UnaryOperator<ProviderSettings.Builder> change) throws ModelException {
        call(base, change, REQUEST);
    }

    private ModelException failure() {
        ModelException failure = catchThrowableOfType(ModelException.class, () -> ask("", s -> s));
        assertThat(failure).isNotNull();
        return failure;
    }

    private Completion call(String base, UnaryOperator<ProviderSettings.Builder> change, ModelRequest request)
            throws ModelException {
        ProviderSettings.Builder settings = ProviderSettings.named("azure")
                .baseUrl("http://localhost:" + server.getPort() + base)
                .key("canary-key")
                .allowPrivateNetwork();
        try (ModelProvider.Connection azure =
                new OpenAiProvider().open(change.apply(settings).build())) {
            return azure.client(MODEL)
                    .complete(request, piece -> true, Cancellation.within(Duration.ofSeconds(20), Time.system()));
        }
    }
}
