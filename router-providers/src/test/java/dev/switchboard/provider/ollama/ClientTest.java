package dev.switchboard.provider.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.LocalServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientTest {
    private static final String ANSWER =
            "{\"model\":\"qwen3:4b\",\"message\":{\"content\":\"Hi!\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":8,\"eval_count\":3}";
    private static final String LINE =
            "{\"model\":\"qwen3:4b\",\"message\":{\"content\":\"Good morning to all of you\"},\"done\":false}\n";

    private LocalServer ollama;

    @BeforeEach
    void open() throws Exception {
        ollama = Models.server();
    }

    @AfterEach
    void close() {
        ollama.close();
    }

    @Test
    void asksOnceWithTheKey() throws Exception {
        Completion answer = ollama.reply(200, ANSWER).complete(Models.HELLO);

        assertThat(answer.text()).isEqualTo("Hi!");
        assertThat(answer.usage()).isEqualTo(Usage.of(8, 3));
        RecordedRequest request = ollama.received();
        assertThat(request.getTarget()).isEqualTo("/api/chat");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + LocalServer.KEY);
        assertThat(ollama.requests()).isEqualTo(1);
    }

    @Test
    void waitsForAModelThatIsBeingLoaded() throws Exception {
        ollama.reply(new MockResponse.Builder()
                .headersDelay(2_500, TimeUnit.MILLISECONDS)
                .body(LINE + ANSWER)
                .build());

        assertThat(ollama.complete(Models.STREAMED).text()).isEqualTo("Good morning to all of youHi!");
    }

    @Test
    void tellsTheThreeWaysInWhichAStreamFailsApart() {
        ollama.reply(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        assertThat(ollama.failure(Models.STREAMED).kind()).as("nothing came").isEqualTo(FailureKind.PROTOCOL);

        ollama.reply(new MockResponse.Builder()
                .body(LINE + LINE)
                .onResponseBody(SocketEffect.Stall.INSTANCE)
                .build());
        assertThat(ollama.failure(Models.STREAMED).kind()).as("it stalled").isEqualTo(FailureKind.IDLE);

        ollama.reply(new MockResponse.Builder()
                .chunkedBody(LINE + LINE, 64)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        assertThat(ollama.failure(Models.STREAMED).kind()).as("it was cut").isEqualTo(FailureKind.PARTIAL);
    }

    @Test
    void tellsAFullQueueWithItsWait() {
        ollama.reply(new MockResponse.Builder()
                .code(503)
                .addHeader("retry-after", "7")
                .body("{\"error\":\"server busy, please try again.  maximum pending requests exceeded\"}")
                .build());

        ModelException failure = ollama.failure(Models.HELLO);

        assertThat(failure.kind()).isEqualTo(FailureKind.OVERLOADED);
        assertThat(failure.sent()).isEqualTo(FailureKind.Sent.NO);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void givesUpWhenTheSinkWantsNoMoreAndTellsWhatWasUsed() {
        ModelException failure = ollama.reply(200, LINE + ANSWER).failure(Models.STREAMED, piece -> false);

        assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(failure.sent()).isEqualTo(FailureKind.Sent.YES);
        assertThat(failure.usage()).isPresent();
    }

    @Test
    void neverShowsWhatTheServerEchoes() {
        String echo = "{\"error\":\"" + LocalServer.KEY + "\"}";
        ollama.reply(401, echo).reply(200, echo).reply(200, LocalServer.KEY);
        for (int i = 0; i < 3; i++) {
            StringWriter all = new StringWriter();
            ollama.failure(Models.HELLO).printStackTrace(new PrintWriter(all));
            assertThat(all.toString()).doesNotContain(LocalServer.KEY);
        }
    }
}
