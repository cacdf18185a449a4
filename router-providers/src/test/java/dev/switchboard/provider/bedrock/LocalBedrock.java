package dev.switchboard.provider.bedrock;

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
import okio.Buffer;

/** A provider and the local server that it calls. */
final class LocalBedrock implements AutoCloseable {
    static final String KEY = "bedrock-canary-0123456789";
    static final String MODEL = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
    static final ModelRequest HELLO = ModelRequest.of(Prompt.of("Hello"), Generation.DEFAULT);
    static final ModelRequest STREAMED = HELLO.streamed(true);

    private final MockWebServer server = new MockWebServer();
    private final ModelProvider.Connection connection;
    final ManualTime time = new ManualTime();
    final List<StreamEvent> pieces = new ArrayList<>();

    LocalBedrock() throws IOException {
        this(KEY);
    }

    /** With that key, a bearer key or a pair. */
    LocalBedrock(String key) throws IOException {
        server.start();
        connection = new BedrockProvider()
                .open(ProviderSettings.named("bedrock")
                        .baseUrl(server.url("/").toString())
                        .key(key)
                        .region("us-east-1")
                        .allowPrivateNetwork()
                        .idleTimeout(Duration.ofSeconds(2))
                        .time(time)
                        .build());
    }

    /** A model that can do everything its name allows. */
    static ModelProfile model(String name) {
        return ModelProfile.of(ModelId.of("bedrock", "model"))
                .wireName(name)
                .contextWindow(1_000_000)
                .maxOutput(64_000)
                .capabilities(Capability.values())
                .build();
    }

    ModelProvider.Connection connection() {
        return connection;
    }

    LocalBedrock reply(MockResponse reply) {
        server.enqueue(reply);
        return this;
    }

    LocalBedrock reply(int status, String body) {
        return reply(new MockResponse.Builder().code(status).body(body).build());
    }

    /** A stream of these messages. */
    LocalBedrock reply(Buffer... messages) {
        return reply(new MockResponse.Builder()
                .addHeader("content-type", "application/vnd.amazon.eventstream")
                .addHeader("x-amzn-requestid", "req-1")
                .body(Frames.joined(messages))
                .build());
    }

    Completion complete(ModelRequest request) throws ModelException {
        return complete(MODEL, request, pieces::add);
    }

    Completion complete(String model, ModelRequest request, StreamSink sink) throws ModelException {
        return connection.client(model(model)).complete(request, sink, Cancellation.unbounded(time));
    }

    ModelException failure(ModelRequest request) {
        return failure(request, pieces::add);
    }

    ModelException failure(ModelRequest request, StreamSink sink) {
        try {
            throw new AssertionError("answered: " + complete(MODEL, request, sink));
        } catch (ModelException e) {
            return e;
        }
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
