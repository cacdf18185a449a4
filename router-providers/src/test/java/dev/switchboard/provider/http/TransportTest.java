package dev.switchboard.provider.http;

import static dev.switchboard.provider.http.Loopback.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
    private static final AnswerReader<String> ERROR = reply -> reply.status() + ":" + reply.errorBody().length;

    private Loopback loopback;

    @BeforeEach
    void open() throws IOException {
        loopback = new Loopback();
    }

    @AfterEach
    void close() {
        loopback.close();
    }

    @Test
    void postsTheBodyOnceWithTheHeadersToTheAddressBelowTheBase() throws Exception {
        loopback.server.enqueue(new MockResponse.Builder().body("fine").build());
        assertThat(loopback.post(WHOLE)).isEqualTo("fine");
        var request = loopback.server.takeRequest();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/v1/chat/completions");
        assertThat(request.getHeaders().get("X-Key")).isEqualTo("canary-key");
        assertThat(request.getBody().utf8()).isEqualTo("a canary prompt");
    }

    @ParameterizedTest
    @CsvSource({"408, ", "503, 0", "503, 99999999999", "429, -1", "503, soon", "503, '0,120'", "503, 1.5"})
    void sendsExactlyOneRequestWhateverTheServerSaysOfRetrying(int status, String retryAfter) throws Exception {
        MockResponse.Builder reply = new MockResponse.Builder().code(status);
        if (retryAfter != null) {
            reply.setHeader("Retry-After", retryAfter);
        }
        loopback.server.enqueue(reply.build());
        loopback.server.enqueue(
                new MockResponse.Builder().body("a second request").build());
        assertThat(loopback.post(ERROR)).isEqualTo(status + ":0");
        assertThat(loopback.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void readsRetryAfterFromTheReply() throws Exception {
        loopback.server.enqueue(new MockResponse.Builder()
                .code(503)
                .setHeader("Retry-After", "7")
                .build());
        assertThat(loopback.post(reply -> reply.retryAfter().orElseThrow().toString()))
                .isEqualTo("PT7S");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void followsNoRedirection(int status) throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            loopback.server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .setHeader("Location", other.url("/canary"))
                    .build());
            ModelException failure = loopback.failure(WHOLE);
            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIG);
            assertThat(failure).hasMessageContaining(String.valueOf(status)).hasMessageNotContaining("canary");
            assertThat(other.getRequestCount()).isZero();
            assertThat(loopback.server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void knowsThatNothingWasSentIfTheConnectionIsRefused() throws IOException {
        int port = loopback.server.getPort();
        loopback.server.close();
        try (Transport transport = Loopback.open("http://localhost:" + port, settings -> settings)) {
            ModelException failure = Loopback.failure(transport, WHOLE, loopback.cancellation);
            assertThat(failure.kind()).isEqualTo(FailureKind.CONNECT);
            assertThat(failure.sent()).isEqualTo(Sent.NO);
        }
    }

    @Test
    void doesNotKnowWhetherItWasSentIfTheConnectionBreaksBeforeTheAnswer() {
        loopback.server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        ModelException failure = loopback.failure(WHOLE);
        assertThat(failure.kind()).isEqualTo(FailureKind.PROTOCOL);
        assertThat(failure.sent()).isEqualTo(Sent.UNKNOWN);
    }

    @Test
    void doesNotKnowWhetherItWasSentIfTheServerHangsUpWhileTheBodyIsWritten() {
        loopback.server.enqueue(new MockResponse.Builder()
                .onRequestBody(new SocketEffect.CloseSocket())
                .build());
        try (Transport transport = loopback.open()) {
            Buffer large = new Buffer().write(new byte[8 << 20]);
            ModelException failure = catchThrowableOfType(
                    ModelException.class, () -> transport.endpoint("x").post(large, loopback.cancellation, WHOLE));
            assertThat(failure.sent()).isEqualTo(Sent.UNKNOWN);
            assertThat(large.size()).isZero();
        }
    }

    @Test
    void tellsABrokenBodyFromABrokenStream() {
        MockResponse broken = new MockResponse.Builder()
                .body("data: 1\n\n".repeat(1_000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
        loopback.server.enqueue(broken);
        assertThat(loopback.failure(WHOLE).kind()).isEqualTo(FailureKind.PROTOCOL);
        loopback.server.enqueue(broken);
        ModelException partial = loopback.failure(reply -> {
            SseReader events = reply.events();
            while (events.next()) {
                // To the end.
            }
            return "";
        });
        assertThat(partial.kind()).isEqualTo(FailureKind.PARTIAL);
        assertThat(partial.sent()).isEqualTo(Sent.YES);
    }

    @Test
    void countsABodyAfterDecompression() throws IOException {
        Buffer bomb = new Buffer();
        try (var gzip = Okio.buffer(new GzipSink(bomb))) {
            gzip.write(new byte[20 << 20]);
        }
        assertThat(bomb.size()).isLessThan(100_000);
        loopback.server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Encoding", "gzip")
                .body(bomb)
                .build());
        assertThat(loopback.failure(WHOLE).kind()).isEqualTo(FailureKind.TOO_LARGE);
    }

    @Test
    void keepsTheBeginningOfALargeErrorBody() throws Exception {
        loopback.server.enqueue(new MockResponse.Builder()
                .code(500)
                .body("<p>".repeat(3_000_000))
                .build());
        assertThat(loopback.post(ERROR)).isEqualTo("500:65536");
    }

    @Test
    void refusesANegativeLength() {
        loopback.server.enqueue(new MockResponse.Builder()
                .body("{}")
                .setHeader("Content-Length", "-2")
                .build());
        assertThat(loopback.failure(WHOLE).kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void refusesHeadersWithoutEnd() {
        loopback.server.enqueue(new MockResponse.Builder()
                .setHeader("X-Large", "x".repeat(300_000))
                .build());
        assertThat(loopback.failure(WHOLE).kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void trustsNoStrangersCertificateAndSendsItNothing() {
        HeldCertificate own = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        loopback.server.useHttps(
                new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
        ModelException failure = loopback.failure(WHOLE);
        assertThat(failure.kind()).isEqualTo(FailureKind.TLS);
        assertThat(failure.sent()).isEqualTo(Sent.NO);
        assertThat(loopback.server.getRequestCount()).isZero();
    }

    @Test
    void mapsWhatAReaderThrowsWithoutItsMessage() {
        loopback.server.enqueue(new MockResponse.Builder().body("{\"canary\":").build());
        ModelException json = loopback.failure(reply -> {
            var parser = Json.parser(reply.body());
            Json.expectObject(parser);
            parser.skipChildren();
            return "";
        });
        assertThat(json.kind()).isEqualTo(FailureKind.PROTOCOL);
        loopback.server.enqueue(new MockResponse.Builder().body("x").build());
        ModelException unchecked = loopback.failure(reply -> {
            throw new IllegalStateException("a canary in a bug");
        });
        assertThat(unchecked.kind()).isEqualTo(FailureKind.PROTOCOL);
        for (ModelException failure : new ModelException[] {json, unchecked}) {
            assertThat(failure).hasMessageNotContaining("canary").hasNoCause();
        }
    }
}
