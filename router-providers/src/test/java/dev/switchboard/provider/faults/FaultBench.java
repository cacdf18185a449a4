package dev.switchboard.provider.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.model.Completion;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.dialect.Dialect;
import dev.switchboard.provider.dialect.Protocol;
import dev.switchboard.provider.dialect.Tokens;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import okio.ByteString;

/**
 * A model whose server does what a test says. What must not come out is called a canary: the key, the prompt, and what
 * the server says in errors. After every fault one request was sent, no connection is left, and the next call is well.
 */
final class FaultBench implements AutoCloseable {
    static final String PROMPT = "a canary prompt of so many words that it takes a few tokens";
    static final Tokens TOKENS = Tokens.of(40, 5);
    static final Duration IDLE = Duration.ofMillis(700);
    static final boolean[] WHOLE_AND_STREAMED = {false, true};

    final Dialect dialect;
    final FaultyServer server = new FaultyServer();
    final List<String> pieces = Collections.synchronizedList(new ArrayList<>());
    private final ModelProvider.Connection connection;

    FaultBench(Protocol protocol) {
        dialect = protocol.dialect();
        connection = dialect.provider()
                .open(dialect.settings(server.url()).idleTimeout(IDLE).build());
    }

    /** The server's next reply, under the status 200. */
    FaultBench says(String body) {
        return says(200, body);
    }

    /** The server's next reply. */
    FaultBench says(int status, String body, String... headers) {
        return says(status, ByteString.encodeUtf8(body), headers);
    }

    /** The server's next reply. */
    FaultBench says(int status, ByteString body, String... headers) {
        return does(exchange -> exchange.reply(status, body, headers));
    }

    /** The server's next stream, which ends in order after these bytes. */
    FaultBench streams(ByteString bytes) {
        return does(exchange -> {
            exchange.begin(200);
            exchange.chunk(bytes);
            exchange.end();
        });
    }

    /** What the server does with the next request, once it has read it. */
    FaultBench does(Script script) {
        server.then(exchange -> {
            exchange.request();
            script.play(exchange);
        });
        return this;
    }

    /** What the server does with the next connection, of which it has read nothing. */
    FaultBench doesUnread(Script script) {
        server.then(script);
        return this;
    }

    Completion ask(boolean streamed) throws ModelException {
        return ask(streamed, Duration.ofSeconds(20), event -> true);
    }

    Completion ask(boolean streamed, Duration within, StreamSink sink) throws ModelException {
        return ask(PROMPT, streamed, within, sink);
    }

    Completion ask(String prompt, boolean streamed, Duration within, StreamSink sink) throws ModelException {
        pieces.clear();
        ModelRequest request =
                ModelRequest.of(Prompt.of(prompt), Generation.DEFAULT).streamed(streamed);
        return connection
                .client(dialect.model())
                .complete(
                        request,
                        event -> {
                            if (event instanceof StreamEvent.TextDelta delta) {
                                pieces.add(delta.text());
                            }
                            return sink.accept(event);
                        },
                        Cancellation.within(within, Time.system()));
    }

    /** The failure that the next call is. */
    ModelException failure(boolean streamed) {
        return failure(() -> ask(streamed));
    }

    /** The failure that a call is, and what holds of every one. */
    ModelException failure(Ask call) {
        int before = server.connections();
        ModelException failure = catchThrowableOfType(ModelException.class, call::answer);
        assertThat(failure).as("the call failed").isNotNull();
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain("canary");
        assertThat(server.connections()).as("requests").isLessThanOrEqualTo(before + 1);
        return failure;
    }

    /** What holds after every fault: both sides have hung up, and the next call is well. */
    void isWellAgain() throws ModelException, InterruptedException {
        server.awaitQuiet();
        for (boolean streamed : WHOLE_AND_STREAMED) {
            if (streamed) {
                streams(dialect.events(dialect.stream(List.of("all ", "well"), TOKENS)));
            } else {
                says(dialect.answer("all well", "main", TOKENS));
            }
            assertThat(ask(streamed).text()).isEqualTo("all well");
        }
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }

    /** A call. */
    interface Ask {
        Completion answer() throws ModelException;
    }
}
