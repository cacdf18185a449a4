package dev.switchboard.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.model.ModelException;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import mockwebserver3.MockWebServer;
import okio.Buffer;

/** A server on this machine, and transports to it; every failure is searched for the key and the prompt, and no call
 * may keep its connection. */
final class Loopback implements AutoCloseable {
    static final AnswerReader<String> WHOLE = reply -> new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);

    final MockWebServer server = new MockWebServer();
    final Cancellation cancellation = Cancellation.within(Duration.ofSeconds(30), Time.system());

    Loopback() throws IOException {
        server.start();
    }

    Transport open() {
        return open(settings -> settings);
    }

    Transport open(UnaryOperator<ProviderSettings.Builder> change) {
        return open(server.url("/v1/").toString(), change);
    }

    static Transport open(String url, UnaryOperator<ProviderSettings.Builder> change) {
        ProviderSettings.Builder settings =
                ProviderSettings.named("openai").baseUrl(url).allowPrivateNetwork();
        return Transport.open(change.apply(settings).build(), "", Map.of("X-Key", "canary-key"), Credentials.NONE);
    }

    String post(AnswerReader<String> reader) throws ModelException {
        try (Transport transport = open()) {
            String answer = transport.endpoint("chat/completions").post(prompt(), cancellation, reader);
            assertThat(transport.busyConnections()).isZero();
            return answer;
        }
    }

    ModelException failure(AnswerReader<String> reader) {
        return failure(reader, cancellation);
    }

    ModelException failure(AnswerReader<String> reader, Cancellation within) {
        try (Transport transport = open()) {
            return failure(transport, reader, within);
        }
    }

    static ModelException failure(Transport transport, AnswerReader<String> reader, Cancellation within) {
        ModelException failure = catchThrowableOfType(
                ModelException.class, () -> transport.endpoint("x").post(prompt(), within, reader));
        assertThat(failure).isNotNull().hasMessageNotContaining("canary").hasNoCause();
        assertThat(transport.busyConnections()).isZero();
        return failure;
    }

    private static Buffer prompt() {
        return new Buffer().writeUtf8("a canary prompt");
    }

    @Override
    public void close() {
        server.close();
    }
}
