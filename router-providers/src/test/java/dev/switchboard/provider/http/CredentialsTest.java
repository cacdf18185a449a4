package dev.switchboard.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.Secret;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksForATokenThatExpiresWithEveryRequest() throws Exception {
        server.enqueue(new MockResponse.Builder().build());
        server.enqueue(new MockResponse.Builder().build());
        Iterator<String> tokens = List.of("first", "second").iterator();

        post(tokens::next);
        post(tokens::next);

        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer first");
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer second");
    }

    @Test
    void sendsNothingWhenNoTokenCanBeHadAndPrintsNoneThatIsWrong() {
        List<Supplier<String>> broken = List.of(
                () -> {
                    throw new IllegalStateException("canary: the vault is sealed");
                },
                () -> "canary\nX-Other: 1",
                () -> "");

        for (Supplier<String> token : broken) {
            ModelException failure = catchThrowableOfType(ModelException.class, () -> post(token));
            assertThat(failure.kind()).isEqualTo(FailureKind.AUTH);
            assertThat(failure.sent()).isEqualTo(FailureKind.Sent.NO);
            assertThat(failure).hasMessageNotContaining("canary").hasNoCause();
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void showsAnEmptyBodyOfAGetToWhoeverSignsIt() throws Exception {
        server.enqueue(new MockResponse.Builder().build());
        Credentials signed = request -> Map.of(
                "X-Signed",
                request.method() + " " + request.url().encodedPath() + "?"
                        + request.url().encodedQuery() + " " + request.body().size());
        try (Transport transport = Transport.open(settings(), "", Map.of(), signed)) {
            transport
                    .endpoint("models/a%3Ab", Map.of("page size", "1"))
                    .get(Cancellation.within(Duration.ofSeconds(20), Time.system()), Reply::status);
        }
        assertThat(server.takeRequest().getHeaders().get("X-Signed")).isEqualTo("GET /v1/models/a%3Ab?page%20size=1 0");
    }

    private void post(Supplier<String> token) throws ModelException {
        Credentials bearer = Credentials.bearer(Optional.of(Secret.from(token)));
        try (Transport transport = Transport.open(settings(), "", Map.of(), bearer)) {
            transport
                    .endpoint("chat")
                    .post(
                            new Buffer().writeUtf8("{}"),
                            Cancellation.within(Duration.ofSeconds(20), Time.system()),
                            Reply::status);
        }
    }

    private ProviderSettings settings() {
        return ProviderSettings.named("test")
                .baseUrl("http://localhost:" + server.getPort() + "/v1")
                .allowPrivateNetwork()
                .build();
    }
}
