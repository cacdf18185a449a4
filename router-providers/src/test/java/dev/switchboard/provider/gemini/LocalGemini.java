package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.model.Capability;
import dev.switchboard.model.Completion;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.time.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A provider and the local server that it calls. */
final class LocalGemini implements AutoCloseable {
    static final String KEY = "AIza-canary-0123456789";
    static final String MODEL = "gemini-2.5-flash";
    static final ModelRequest HELLO = ModelRequest.of(Prompt.of("Hello"), Generation.DEFAULT);
    static final ModelRequest STREAMED = HELLO.streamed(true);

    final List<StreamEvent> pieces = new ArrayList<>();
    private final MockWebServer server = new MockWebServer();
    private final ModelProvider.Connection connection;

    LocalGemini() throws IOException {
        this("", settings -> settings);
    }

    /** Under that path of the server, with these settings. */
    LocalGemini(String path, UnaryOperator<ProviderSettings.Builder> more) throws IOException {
        server.start();
        connection = new GeminiProvider()
                .open(more.apply(ProviderSettings.named("gemini")
                                .baseUrl(server.url("/" + path).toString())
                                .key(KEY)
                                .allowPrivateNetwork()
                                .idleTimeout(Duration.ofSeconds(2)))
                        .build());
    }

    /** A model that can do everything its name allows. */
    static ModelProfile model(String name) {
        return ModelProfile.of(ModelId.of("gemini", name))
                .wireName(name)
                .contextWindow(1_000_000)
                .maxOutput(65_536)
                .capabilities(Capability.values())
                .build();
    }

    LocalGemini reply(MockResponse reply) {
        server.enqueue(reply);
        return this;
    }

    LocalGemini reply(int status, String body) {
        return reply(new MockResponse.Builder().code(status).body(body).build());
    }

    Completion complete(ModelRequest request) throws ModelException {
        return complete(MODEL, request);
    }

    Completion complete(String model, ModelRequest request) throws ModelException {
        return connection.client(model(model)).complete(request, pieces::add, Cancellation.unbounded(new ManualTime()));
    }

    ModelException failure(ModelRequest request) {
        try {
            throw new AssertionError("answered: " + complete(request));
        } catch (ModelException e) {
            return e;
        }
    }

    ModelProvider.Connection connection() {
        return connection;
    }

    MockWebServer server() {
        return server;
    }

    RecordedRequest received() throws InterruptedException {
        return server.takeRequest();
    }

    JsonNode receivedBody() throws InterruptedException, IOException {
        return new ObjectMapper().readTree(received().getBody().utf8());
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }
}
