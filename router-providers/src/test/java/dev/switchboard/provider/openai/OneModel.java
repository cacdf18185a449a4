package dev.switchboard.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.model.Capability;
import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/** One model behind a server on this machine, called through the public provider. */
final class OneModel implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final MockWebServer server = new MockWebServer();
    final List<StreamEvent> events = new ArrayList<>();
    private final ModelProvider.Connection connection;
    private final ModelProfile model;

    private OneModel(String provider, String wireName, UnaryOperator<ProviderSettings.Builder> change)
            throws IOException {
        server.start();
        ProviderSettings.Builder settings = ProviderSettings.named(provider)
                .baseUrl("http://localhost:" + server.getPort() + "/v1")
                .key("sk-canary-key")
                .allowPrivateNetwork();
        connection = new OpenAiProvider().open(change.apply(settings).build());
        model = ModelProfile.of(ModelId.of(provider, "model"))
                .wireName(wireName)
                .capabilities(Capability.REASONING)
                .build();
    }

    static OneModel of(String provider, String wireName) throws IOException {
        return new OneModel(provider, wireName, settings -> settings);
    }

    static OneModel of(String provider, UnaryOperator<ProviderSettings.Builder> change) throws IOException {
        return new OneModel(provider, "some-model", change);
    }

    static OneModel of(String provider, String wireName, UnaryOperator<ProviderSettings.Builder> change)
            throws IOException {
        return new OneModel(provider, wireName, change);
    }

    OneModel answering(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
        return this;
    }

    OneModel answering(MockResponse.Builder reply) {
        server.enqueue(reply.build());
        return this;
    }

    Completion ask(ModelRequest request) throws ModelException {
        return ask(request, events::add);
    }

    Completion ask(ModelRequest request, StreamSink sink) throws ModelException {
        return connection
                .client(model)
                .complete(request, sink, Cancellation.within(Duration.ofSeconds(20), Time.system()));
    }

    /** The failure of a call; neither key nor prompt may be in it, nor a second request have been sent. */
    ModelException failure(ModelRequest request) {
        int before = server.getRequestCount();
        ModelException failure = catchThrowableOfType(ModelException.class, () -> ask(request));
        assertThat(failure).isNotNull();
        for (Throwable link = failure; link != null; link = link.getCause()) {
            assertThat(link.toString()).doesNotContain("canary");
        }
        assertThat(server.getRequestCount()).isLessThanOrEqualTo(before + 1);
        return failure;
    }

    /** The body of the request that the server saw next. */
    JsonNode seen() throws Exception {
        return JSON.readTree(server.takeRequest().getBody().utf8());
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }
}
