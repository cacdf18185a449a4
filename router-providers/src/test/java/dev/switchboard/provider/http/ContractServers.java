package dev.switchboard.provider.http;

import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.testkit.ModelSituations;
import dev.switchboard.testkit.ModelUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.ByteString;

/** Servers on this machine for the exam of a vendor's client: each gives every request the same reply. */
public final class ContractServers implements AutoCloseable {
    private final ModelProvider provider;
    private final ModelProfile model;
    private final UnaryOperator<ProviderSettings.Builder> settings;
    private final Predicate<RecordedRequest> streamed;
    private final List<AutoCloseable> open = new ArrayList<>();

    /**
     * For that provider and its model, with these settings beside key and address.
     *
     * @param streamed whether a request asks for the answer in pieces
     */
    public ContractServers(
            ModelProvider provider,
            ModelProfile model,
            UnaryOperator<ProviderSettings.Builder> settings,
            Predicate<RecordedRequest> streamed) {
        this.provider = provider;
        this.model = model;
        this.settings = settings;
        this.streamed = streamed;
    }

    /** Whether the body says {@code "stream":true}, as most protocols have it. */
    public static boolean asksForStream(RecordedRequest request) {
        ByteString body = request.getBody();
        return body != null && body.utf8().contains("\"stream\":true");
    }

    /** A server that answers with these bodies. */
    public ModelUnderTest replying(String whole, String inPieces) {
        return replying(ByteString.encodeUtf8(whole), ByteString.encodeUtf8(inPieces));
    }

    /** A server that answers with these bodies. */
    public ModelUnderTest replying(ByteString whole, ByteString inPieces) {
        return serve(request -> reply(streamed.test(request) ? inPieces : whole));
    }

    /** A server that turns everything away. */
    public ModelUnderTest turningAway(int status, String body) {
        return serve(request -> reply(ByteString.encodeUtf8(body)).code(status));
    }

    /** A server that begins to answer like that and then stalls. */
    public ModelUnderTest stalling(String beginning) {
        return stalling(ByteString.encodeUtf8(beginning));
    }

    /** A server that begins to answer like that and then stalls. */
    public ModelUnderTest stalling(ByteString beginning) {
        // A stalled body is stalled in its middle.
        ByteString body = new Buffer().write(beginning).write(beginning).readByteString();
        return serve(request -> reply(body).onResponseBody(SocketEffect.Stall.INSTANCE));
    }

    /** A server that never answers. */
    public ModelUnderTest silent() {
        return serve(request -> new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE));
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private static MockResponse.Builder reply(ByteString body) {
        return new MockResponse.Builder().body(new Buffer().write(body));
    }

    private ModelUnderTest serve(Replies replies) {
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
        ModelProvider.Connection connection =
                provider.open(settings.apply(ProviderSettings.named(model.id().provider())
                                .baseUrl("http://localhost:" + server.getPort())
                                .key(ModelSituations.KEY)
                                .allowPrivateNetwork())
                        .build());
        open.add(connection);
        open.add(server);
        return new ModelUnderTest(connection.client(model), server::getRequestCount);
    }

    @FunctionalInterface
    private interface Replies {
        MockResponse.Builder to(RecordedRequest request);
    }
}
