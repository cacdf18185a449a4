package dev.switchboard.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.time.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** One model of a provider, and the local server that it is called on. */
public final class LocalServer implements AutoCloseable {
    public static final String KEY = "sk-canary-0123456789";

    private final MockWebServer server = new MockWebServer();
    private final ModelProvider.Connection connection;
    private final ModelProfile model;
    private final List<StreamEvent> pieces = new ArrayList<>();

    public LocalServer(ModelProvider provider, ModelProfile model) throws IOException {
        this(provider, model, "");
    }

    /** Under that path of the server. */
    public LocalServer(ModelProvider provider, ModelProfile model, String path) throws IOException {
        this.model = model;
        server.start();
        connection = provider.open(ProviderSettings.named(model.id().provider())
                .baseUrl(server.url("/" + path).toString())
                .key(KEY)
                .allowPrivateNetwork()
                .idleTimeout(Duration.ofSeconds(2))
                .build());
    }

    public LocalServer reply(MockResponse reply) {
        server.enqueue(reply);
        return this;
    }

    public LocalServer reply(int status, String body) {
        return reply(new MockResponse.Builder().code(status).body(body).build());
    }

    public Completion complete(ModelRequest request) throws ModelException {
        return complete(request, pieces::add);
    }

    public Completion complete(ModelRequest request, StreamSink sink) throws ModelException {
        return connection.client(model).complete(request, sink, Cancellation.unbounded(new ManualTime()));
    }

    public ModelException failure(ModelRequest request) {
        return failure(request, pieces::add);
    }

    public ModelException failure(ModelRequest request, StreamSink sink) {
        try {
            throw new AssertionError("answered: " + complete(request, sink));
        } catch (ModelException e) {
            return e;
        }
    }

    public ModelProvider.Connection connection() {
        return connection;
    }

    /** What was streamed so far. */
    public List<StreamEvent> pieces() {
        return pieces;
    }

    /** How many requests came. */
    public int requests() {
        return server.getRequestCount();
    }

    public RecordedRequest received() throws InterruptedException {
        return server.takeRequest();
    }

    public JsonNode receivedBody() throws InterruptedException, IOException {
        return new ObjectMapper().readTree(received().getBody().utf8());
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }
}
