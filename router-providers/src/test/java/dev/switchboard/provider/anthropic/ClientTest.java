package dev.switchboard.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.time.Cancellation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientTest {
    private static final String ANSWER = """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-haiku-4-5-20251001",
             "content":[{"type":"text","text":"Hi!"}],"stop_reason":"end_turn",
             "usage":{"input_tokens":8,"output_tokens":3}}
            """;
    private static final String BEGIN = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","model":"claude-haiku-4-5","usage":{"input_tokens":8,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Good morning to all of you"}}

            """;
    private static final ModelRequest STREAMED = LocalAnthropic.HELLO.streamed(true);

    private LocalAnthropic anthropic;

    @BeforeEach
    void open() throws Exception {
        anthropic = new LocalAnthropic();
    }

    @AfterEach
    void close() {
        anthropic.close();
    }

    @Test
    void asksOnceWithKeyAndVersion() throws Exception {
        Completion answer = anthropic.reply(200, ANSWER).complete(LocalAnthropic.HELLO);

        assertThat(answer.text()).isEqualTo("Hi!");
        assertThat(answer.usage()).isEqualTo(Usage.of(8, 3));
        RecordedRequest request = anthropic.received();
        assertThat(request.getTarget()).isEqualTo("/v1/messages");
        assertThat(request.getHeaders().get("x-api-key")).isEqualTo(LocalAnthropic.KEY);
        assertThat(request.getHeaders().get("anthropic-version")).isEqualTo("2023-06-01");
        assertThat(anthropic.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void readsLimitsAndTheNameOfTheCallFromHeaders() throws Exception {
        anthropic.reply(new MockResponse.Builder()
                .addHeader("request-id", "req_1")
                .addHeader("retry-after", "30")
                .addHeader("anthropic-ratelimit-requests-limit", "1000")
                .addHeader("anthropic-ratelimit-requests-remaining", "999")
                .addHeader("anthropic-ratelimit-requests-reset", "2026-11-23T09:00:01Z")
                .addHeader("anthropic-ratelimit-input-tokens-limit", "1000")
                .addHeader("anthropic-ratelimit-input-tokens-remaining", "10")
                .addHeader("anthropic-ratelimit-input-tokens-reset", "2020-01-01T00:00:00Z")
                .addHeader("anthropic-ratelimit-output-tokens-remaining", "many")
                .body(ANSWER)
                .build());

        Completion answer = anthropic.complete(LocalAnthropic.HELLO);

        assertThat(answer.requestId()).contains("req_1");
        assertThat(answer.headroom()).hasValueSatisfying(left -> {
            assertThat(left.requestsLeft()).isEqualTo(999);
            assertThat(left.tokensLeft()).isEqualTo(10);
            assertThat(left.renewal()).contains(Instant.parse("2020-01-01T00:00:00Z"));
        });
    }

    @Test
    void tellsARateLimitWithItsWait() {
        anthropic.reply(new MockResponse.Builder()
                .code(429)
                .addHeader("retry-after", "7")
                .addHeader("anthropic-ratelimit-requests-remaining", "0")
                .body(
                        "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow\"},\"request_id\":\"req_2\"}")
                .build());

        ModelException failure = anthropic.failure(LocalAnthropic.HELLO);

        assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure.requestId()).contains("req_2");
        assertThat(failure.headroom())
                .hasValueSatisfying(left -> assertThat(left.requestsLeft()).isZero());
    }

    @Test
    void neverShowsAKeyThatTheServerEchoes() {
        String echo = "{\"type\":\"error\",\"error\":{\"type\":\"" + LocalAnthropic.KEY + "\",\"message\":\"bad key "
                + LocalAnthropic.KEY + "\"}}";
        anthropic.reply(401, echo).reply(200, echo).reply(200, LocalAnthropic.KEY);
        for (int i = 0; i < 3; i++) {
            StringWriter all = new StringWriter();
            anthropic.failure(LocalAnthropic.HELLO).printStackTrace(new PrintWriter(all));
            assertThat(all.toString()).doesNotContain(LocalAnthropic.KEY);
        }
    }

    @Test
    void classifiesAnErrorWithinAStreamByItsType() {
        anthropic.reply(200, BEGIN + """
                        event: error
                        data: {"type":"error","error":{"details":null,"type":"overloaded_error","message":"Overloaded"}}

                        """);

        ModelException failure = anthropic.failure(STREAMED);

        assertThat(failure.kind()).isEqualTo(FailureKind.OVERLOADED);
        assertThat(failure.status()).hasValue(200);
        assertThat(failure.sent()).isEqualTo(FailureKind.Sent.YES);
        assertThat(failure.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.input()).isEqualTo(8);
            assertThat(usage.output()).isGreaterThan(1);
            assertThat(usage.basis()).isEqualTo(Usage.Basis.ESTIMATED);
        });
    }

    @Test
    void classifiesAnErrorWhereAStreamWasPromised() {
        ModelException failure = anthropic
                .reply(200, "{\n  \"type\": \"error\",\n  \"error\": {\"type\": \"api_error\"}\n}\n")
                .failure(STREAMED);

        assertThat(failure.kind()).isEqualTo(FailureKind.SERVER_ERROR);
    }

    @Test
    void anErrorBeforeTheFirstPieceWasNotSent() {
        ModelException failure = anthropic
                .reply(200, "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}\n\n")
                .failure(STREAMED);

        assertThat(failure.sent()).isEqualTo(FailureKind.Sent.NO);
        assertThat(failure.usage()).isEmpty();
    }

    @Test
    void aStreamWithoutItsLastEventIsPartial() {
        ModelException failure = anthropic.reply(200, BEGIN).failure(STREAMED);

        assertThat(failure.kind()).isEqualTo(FailureKind.PARTIAL);
        assertThat(failure.usage()).isPresent();
        assertThat(anthropic.pieces).containsExactly(new StreamEvent.TextDelta("Good morning to all of you"));
    }

    @Test
    void aBrokenConnectionInAStreamIsPartial() {
        anthropic.reply(new MockResponse.Builder()
                .chunkedBody(BEGIN + BEGIN, 64)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        assertThat(anthropic.failure(STREAMED).kind()).isEqualTo(FailureKind.PARTIAL);
    }

    @Test
    void aStalledStreamIsIdle() {
        anthropic.reply(new MockResponse.Builder()
                .body(BEGIN + BEGIN)
                .onResponseBody(SocketEffect.Stall.INSTANCE)
                .build());

        assertThat(anthropic.failure(STREAMED).kind()).isEqualTo(FailureKind.IDLE);
    }

    @Test
    void toleratesWhatAProxyAddsAfterTheLastEvent() throws Exception {
        Completion answer = anthropic.reply(200, BEGIN + """
                                event: message_delta
                                data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":6}}

                                event: message_stop
                                data: {"type":"message_stop"}

                                event: data
                                data: [DONE]

                                """).complete(STREAMED);

        assertThat(answer.text()).isEqualTo("Good morning to all of you");
        assertThat(answer.stopReason()).isEqualTo(StopReason.STOP);
        assertThat(answer.usage()).isEqualTo(Usage.of(8, 6));
    }

    @Test
    void givesUpWhenTheSinkWantsNoMoreAndTellsWhatWasUsed() throws Exception {
        anthropic.reply(200, BEGIN);
        StreamSink enough = piece -> false;
        try (AnthropicConnection connection = AnthropicConnection.open(anthropic.settings())) {
            ModelException failure = catchThrowableOfType(
                    ModelException.class,
                    () -> connection
                            .client(LocalAnthropic.model("claude-haiku-4-5"))
                            .complete(STREAMED, enough, Cancellation.unbounded(new ManualTime())));

            assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(failure.usage()).isPresent();
        }
    }

    @Test
    void whatIsNoMessageIsNoAnswer() {
        for (String body : new String[] {"", "null", "<html>login</html>", "{}", "{\"content\":null}", ANSWER + "{}"}) {
            assertThat(anthropic.reply(200, body).failure(LocalAnthropic.HELLO).kind())
                    .as(body)
                    .isEqualTo(FailureKind.PROTOCOL);
        }
    }
}
