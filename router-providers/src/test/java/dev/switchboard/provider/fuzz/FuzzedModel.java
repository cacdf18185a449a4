package dev.switchboard.provider.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.provider.dialect.Dialect;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** A model whose server says whatever it is told to, and what must hold of every call all the same. */
final class FuzzedModel implements AutoCloseable {
    private static final ModelRequest WHOLE = ModelRequest.of(Prompt.of("Hello"), Generation.DEFAULT);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Kinds that would mean that the call waited for something, or that our own part failed. */
    private static final Set<FailureKind> NEVER = Set.of(
            FailureKind.IDLE, FailureKind.CANCELLED, FailureKind.DEADLINE, FailureKind.PLUGIN, FailureKind.CONNECT);

    private final AnyReplyServer server = new AnyReplyServer();
    private final Dialect dialect;
    private final ModelProvider.Connection connection;

    FuzzedModel(Dialect dialect) {
        this.dialect = dialect;
        this.connection = dialect.provider()
                .open(dialect.settings("http://127.0.0.1:" + server.port()).build());
    }

    /** What comes of a body under the status 200. */
    void answers(byte[] body, boolean streamed) {
        ByteArrayOutputStream reply = new ByteArrayOutputStream(body.length + 64);
        reply.writeBytes(
                ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        reply.writeBytes(body);
        replies(reply.toByteArray(), streamed);
    }

    /** What comes of bytes that are a whole HTTP reply, or should be one. */
    void replies(byte[] reply, boolean streamed) {
        server.say(reply);
        StringBuilder pieces = new StringBuilder();
        // Any other connection is a finding of the fuzzer's own.
        try (SilentCloseable allowed = BugDetectors.allowNetworkConnections((host, port) -> port == server.port())) {
            Completion answer = connection
                    .client(dialect.model())
                    .complete(
                            WHOLE.streamed(streamed),
                            event -> {
                                pieces.append(event instanceof StreamEvent.TextDelta delta ? delta.text() : "");
                                return true;
                            },
                            Cancellation.within(PATIENCE, Time.system()));
            assertThat(pieces.toString()).isEqualTo(streamed ? answer.text() : "");
        } catch (ModelException e) {
            check(e);
        }
    }

    private static void check(ModelException failure) {
        assertThat(failure.kind()).isNotIn(NEVER);
        boolean late = failure.kind() == FailureKind.TIMEOUT && failure.status().isEmpty();
        assertThat(late).as("the call ended by itself").isFalse();
        assertThat(failure.getMessage()).matches("[ -~]{1,500}");
        assertThat(failure).hasNoCause();
        // The transport turns an unchecked exception into a failure that keeps its trace; it expects those of OkHttp.
        assertThat(failure.getStackTrace()[0].getClassName())
                .as("an exception that nobody expected: %s", (Object) failure.getStackTrace())
                .matches("(dev\\.switchboard\\.model\\.ModelException|okhttp3\\.|okio\\.).*");
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }
}
