package dev.switchboard.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.provider.http.MemoryReply;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** One recorded exchange, played again in several ways. */
final class Replay {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long[] SEEDS = {1, 20_261, 7_919};
    private static final int LARGEST_PIECE = 64;

    /** The fields that hold lists of models, and those that hold a model's name, in whichever protocol. */
    private static final List<String> LISTS = List.of("data", "models", "modelSummaries", "inferenceProfileSummaries");

    private static final List<String> NAMES = List.of("id", "modelId", "inferenceProfileId", "name");

    private final RecordedProtocol protocol;
    private final Fixture fixture;
    private final ModelRequest request;
    private final byte[] body;

    Replay(RecordedProtocol protocol, Fixture fixture) throws IOException {
        this.protocol = protocol;
        this.fixture = fixture;
        this.request = ModelRequest.of(Prompt.of("a canary prompt"), Generation.DEFAULT)
                .streamed(fixture.isStream());
        Buffer all = new Buffer().write(fixture.bytes());
        if (fixture.framing().equals("sse-data-lines")) {
            all.writeUtf8(protocol.terminator());
        }
        this.body = all.readByteArray();
    }

    /** Through the public client, as one piece and in pieces of random lengths. */
    void overHttp() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            String address = "http://localhost:" + server.getPort();
            try (ModelProvider.Connection connection = protocol.open(fixture, address)) {
                check(call(server, connection, new MockResponse.Builder().body(new Buffer().write(body))));
                for (long seed : SEEDS) {
                    check(call(server, connection, inPieces(new Random(seed))));
                }
            }
            assertThat(server.getRequestCount()).isEqualTo(1 + SEEDS.length);
        }
    }

    /** Through the vendor's reader, in two pieces that meet at every byte, and byte by byte. */
    void inMemoryAtEveryByte() throws IOException {
        Outcome whole = read();
        check(whole);
        String expected = whole.toString();
        int[] everywhere = new int[body.length];
        for (int end = 1; end < body.length; end++) {
            everywhere[end] = end;
            assertThat(read(end).toString()).as("split at byte %d", end).isEqualTo(expected);
        }
        assertThat(read(everywhere).toString()).as("byte by byte").isEqualTo(expected);
    }

    /** The list of models, through the public client. */
    void listsModels() throws Exception {
        List<String> expected = new ArrayList<>();
        JsonNode list = JSON.readTree(body);
        // llama.cpp says the same list twice, in the forms of two protocols.
        String array = LISTS.stream().filter(list::has).findFirst().orElseThrow();
        for (JsonNode model : list.get(array)) {
            expected.add(NAMES.stream()
                    .map(name -> model.path(name).asText())
                    .filter(name -> !name.isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .replaceFirst("^models/", ""));
        }
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(lists());
            server.start();
            try (ModelProvider.Connection connection = protocol.open(fixture, "http://localhost:" + server.getPort())) {
                assertThat(connection.served(time()).orElseThrow()).isEqualTo(expected);
            }
        }
    }

    /** Answers the recorded request once, and every other, such as for the next page, with nothing more. */
    private Dispatcher lists() {
        boolean profiles = fixture.url().contains("inference-profiles");
        AtomicBoolean told = new AtomicBoolean();
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest asked) {
                boolean same = profiles == asked.getUrl().encodedPath().contains("inference-profiles");
                Buffer nothing = new Buffer().writeUtf8("{\"" + String.join("\":[],\"", LISTS) + "\":[]}");
                boolean first = same && told.compareAndSet(false, true);
                return reply().body(first ? new Buffer().write(body) : nothing).build();
            }
        };
    }

    private Outcome call(MockWebServer server, ModelProvider.Connection connection, MockResponse.Builder reply) {
        server.enqueue(addHeaders(reply).build());
        List<StreamEvent> pieces = new ArrayList<>();
        try {
            Completion answer = connection.client(protocol.model(fixture)).complete(request, pieces::add, time());
            return new Outcome(answer, null, pieces);
        } catch (ModelException e) {
            return new Outcome(null, e, pieces);
        }
    }

    private Outcome read(int... ends) {
        List<StreamEvent> pieces = new ArrayList<>();
        Reply reply = MemoryReply.of(fixture, body, ends);
        try {
            return new Outcome(protocol.read(fixture, reply, request, pieces::add), null, pieces);
        } catch (ModelException e) {
            return new Outcome(null, e, pieces);
        } catch (IOException e) {
            return new Outcome(null, reply.failure(e).build(), pieces);
        }
    }

    private void check(Outcome outcome) throws IOException {
        Set<FailureKind> failures = protocol.failures(fixture);
        if (failures.isEmpty()) {
            outcome.assertSays(protocol.said(fixture), fixture.isStream());
        } else {
            outcome.assertFailed(failures, fixture.status());
        }
    }

    /** Chunked transfer encoding by hand, because the server's own cuts chunks of one length. */
    private MockResponse.Builder inPieces(Random random) {
        Buffer chunks = new Buffer();
        for (int at = 0; at < body.length; ) {
            int length = Math.min(body.length - at, 1 + random.nextInt(LARGEST_PIECE));
            chunks.writeHexadecimalUnsignedLong(length).writeUtf8("\r\n");
            chunks.write(body, at, length).writeUtf8("\r\n");
            at += length;
        }
        // The server adds the line that ends the trailers.
        chunks.writeUtf8("0\r\n");
        return new MockResponse.Builder()
                .body(chunks)
                .removeHeader("Content-Length")
                .addHeader("Transfer-Encoding", "chunked");
    }

    private MockResponse.Builder reply() {
        return addHeaders(new MockResponse.Builder());
    }

    private MockResponse.Builder addHeaders(MockResponse.Builder reply) {
        fixture.headers().forEach(reply::addHeader);
        return reply.code(fixture.status());
    }

    private static Cancellation time() {
        return Cancellation.within(Duration.ofSeconds(20), Time.system());
    }
}
