package dev.switchboard.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.LocalServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientTest {
    private static final String ANSWER = """
            {"id":"m1","finish_reason":"COMPLETE","message":{"role":"assistant","content":[{"type":"text","text":"Hi!"}]},
             "usage":{"billed_units":{"input_tokens":8,"output_tokens":3},"tokens":{"input_tokens":503,"output_tokens":5}}}
            """;
    private static final String BEGIN = """
            event: message-start
            data: {"id":"m1","type":"message-start","delta":{"message":{"role":"assistant","content":[]}}}

            event: content-delta
            data: {"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"Good morning to all of you"}}}}

            """;

    private LocalServer cohere;

    @BeforeEach
    void open() throws Exception {
        cohere = Models.server();
    }

    @AfterEach
    void close() {
        cohere.close();
    }

    @Test
    void asksOnceWithTheKey() throws Exception {
        Completion answer = cohere.reply(200, ANSWER).complete(Models.HELLO);

        assertThat(answer.text()).isEqualTo("Hi!");
        assertThat(answer.usage()).isEqualTo(Usage.of(8, 3));
        assertThat(answer.requestId()).contains("m1");
        RecordedRequest request = cohere.received();
        assertThat(request.getTarget()).isEqualTo("/v2/chat");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + LocalServer.KEY);
        assertThat(cohere.requests()).isEqualTo(1);
    }

    @Test
    void readsTheNameOfTheCallAndWhatATrialKeyHasLeftFromHeaders() throws Exception {
        for (String left : new String[] {"6", "many"}) {
            cohere.reply(new MockResponse.Builder()
                    .addHeader("x-debug-trace-id", "trace-1")
                    .addHeader("x-trial-endpoint-call-remaining", left)
                    .body(ANSWER)
                    .build());
        }

        Completion answer = cohere.complete(Models.HELLO);

        assertThat(answer.requestId()).contains("trace-1");
        assertThat(answer.headroom())
                .hasValueSatisfying(
                        headroom -> assertThat(headroom.requestsLeft()).isEqualTo(6));
        assertThat(cohere.complete(Models.HELLO).headroom()).isEmpty();
    }

    @Test
    void tellsTheThreeWaysInWhichAStreamFailsApart() {
        cohere.reply(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        assertThat(cohere.failure(Models.STREAMED).kind()).as("nothing came").isEqualTo(FailureKind.PROTOCOL);

        cohere.reply(new MockResponse.Builder()
                .body(BEGIN + BEGIN)
                .onResponseBody(SocketEffect.Stall.INSTANCE)
                .build());
        assertThat(cohere.failure(Models.STREAMED).kind()).as("it stalled").isEqualTo(FailureKind.IDLE);

        cohere.reply(new MockResponse.Builder()
                .chunkedBody(BEGIN + BEGIN, 64)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        assertThat(cohere.failure(Models.STREAMED).kind()).as("it was cut").isEqualTo(FailureKind.PARTIAL);
    }

    @Test
    void givesUpWhenTheSinkWantsNoMoreAndTellsWhatWasUsed() {
        ModelException failure = cohere.reply(200, BEGIN).failure(Models.STREAMED, piece -> false);

        assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(failure.sent()).isEqualTo(FailureKind.Sent.YES);
        assertThat(failure.usage()).isPresent();
        assertThat(failure.requestId()).contains("m1");
    }

    @Test
    void neverShowsWhatTheServerEchoes() {
        String echo = "{\"message\":\"bad key " + LocalServer.KEY + "\",\"error_type\":\"" + LocalServer.KEY + "\"}";
        cohere.reply(401, echo).reply(200, echo).reply(200, LocalServer.KEY);
        for (int i = 0; i < 3; i++) {
            StringWriter all = new StringWriter();
            cohere.failure(Models.HELLO).printStackTrace(new PrintWriter(all));
            assertThat(all.toString()).doesNotContain(LocalServer.KEY);
        }
    }
}
