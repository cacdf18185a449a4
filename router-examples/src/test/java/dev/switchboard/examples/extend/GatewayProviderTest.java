package dev.switchboard.examples.extend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.switchboard.Outcome;
import dev.switchboard.core.Switchboard;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.task.Task;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ModelClientContract;
import dev.switchboard.testkit.ModelUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayProviderTest implements ModelClientContract {
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Override
    public ModelUnderTest answering(String text) {
        return stating(Usage.of(20, 10), text);
    }

    @Override
    public ModelUnderTest stating(Usage usage, String text) {
        return ending(
                text, "\"ended\":\"done\",\"tokens\":{\"in\":%d,\"out\":%d}".formatted(usage.input(), usage.output()));
    }

    @Override
    public ModelUnderTest uncounted(String text) {
        return ending(text, "\"ended\":\"done\"");
    }

    @Override
    public ModelUnderTest cutAtLimit(String text) {
        return ending(text, "\"ended\":\"limit\"");
    }

    @Override
    public ModelUnderTest breakingOff(String text) {
        return served(reply(pieces(text)));
    }

    @Override
    public ModelUnderTest stalling(String text) {
        // A stalled body is stalled in its middle.
        return served(reply(pieces(text) + pieces(text)).onResponseBody(SocketEffect.Stall.INSTANCE));
    }

    @Override
    public ModelUnderTest silent() {
        return served(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    }

    @Override
    public Map<FailureKind, ModelUnderTest> turningAway() {
        MockResponse.Builder rude = reply("No, " + KEY + ", I will not say '" + PROMPT + "'");
        return Map.of(
                FailureKind.BAD_REQUEST, served(rude.clone().code(400)),
                FailureKind.AUTH, served(rude.clone().code(401)),
                FailureKind.MODEL_NOT_FOUND, served(rude.clone().code(404)),
                FailureKind.CONTEXT_OVERFLOW, served(rude.clone().code(413)),
                FailureKind.RATE_LIMITED, served(rude.clone().code(429).addHeader("Retry-After", "7")),
                FailureKind.SERVER_ERROR, served(rude.clone().code(500)),
                FailureKind.OVERLOADED, served(rude.clone().code(503)),
                // A parser quotes the word that it stumbles over.
                FailureKind.PROTOCOL, served(reply("canary\n")));
    }

    @Test
    void isFoundByNameAndServesARoute() throws Exception {
        MockWebServer server = start(reply("{\"piece\":\"42\",\"ended\":\"done\",\"tokens\":{\"in\":9,\"out\":1}}\n"));
        try (Switchboard router = Switchboard.builder()
                .environment(Map.of())
                .discoverProviders("gateway")
                .provider(
                        "gateway",
                        settings -> settings.baseUrl(address(server))
                                .key(KEY)
                                .allowPrivateNetwork()
                                .region("eu"))
                .build()) {
            Task task = TaskSpec.named("sum").minQuality(0.1).ask(PROMPT);
            Outcome outcome = router.route(task);

            assertThat(outcome.orThrow().text()).isEqualTo("42");
        }
        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/answers");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
    }

    @Test
    void saysWhichSettingIsMissing() {
        GatewayProvider provider = new GatewayProvider();
        ProviderSettings.Builder settings = ProviderSettings.named("gateway");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.open(settings.build()))
                .withMessageContaining("baseUrl()");
        settings.baseUrl("http://10.1.2.3:8080");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.open(settings.build()))
                .withMessageContaining("key()");
        settings.key(KEY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider.open(settings.build()))
                .withMessageContaining("allowPrivateNetwork()");
    }

    private ModelUnderTest ending(String text, String end) {
        String whole = "{\"piece\":\"" + text + "\"," + end + "}\n";
        String streamed = pieces(text) + "{" + end + "}\n";
        return served(request -> reply(body(request).contains("\"stream\":true") ? streamed : whole));
    }

    private ModelUnderTest served(MockResponse.Builder reply) {
        return served(request -> reply);
    }

    private ModelUnderTest served(Replies replies) {
        MockWebServer server = start(replies);
        ModelProvider.Connection connection = new GatewayProvider()
                .open(ProviderSettings.named("gateway")
                        .baseUrl(address(server))
                        .key(KEY)
                        .allowPrivateNetwork()
                        .build());
        open.add(connection);
        ModelProfile model = connection.models(List.of()).get(0);
        return new ModelUnderTest(connection.client(model), server::getRequestCount);
    }

    private MockWebServer start(MockResponse.Builder reply) {
        return start(request -> reply);
    }

    private MockWebServer start(Replies replies) {
        MockWebServer server = new MockWebServer();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return replies.to(request).build();
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.add(server);
        return server;
    }

    private static String address(MockWebServer server) {
        return "http://localhost:" + server.getPort();
    }

    private static String body(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().utf8();
    }

    private static String pieces(String text) {
        int second = text.indexOf(' ');
        return "{\"piece\":\"" + text.substring(0, second) + "\"}\n{\"piece\":\"" + text.substring(second) + "\"}\n";
    }

    private static MockResponse.Builder reply(String body) {
        return new MockResponse.Builder().body(body);
    }

    @FunctionalInterface
    private interface Replies {
        MockResponse.Builder to(RecordedRequest request);
    }
}
