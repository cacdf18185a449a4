package dev.switchboard.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.time.Cancellation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {
    private static final String ANSWER = """
            {"candidates":[{"content":{"parts":[{"text":"Hi!"}],"role":"model"},"finishReason":"STOP","index":0}],
             "usageMetadata":{"promptTokenCount":8,"candidatesTokenCount":3,"totalTokenCount":11},
             "modelVersion":"gemini-2.5-flash-001","responseId":"r1"}
            """;
    private static final String BEGIN = """
            data: {"candidates":[{"content":{"parts":[{"text":"Good morning to all of you"}]}}],"usageMetadata":{"promptTokenCount":8},"responseId":"r1"}

            """;

    private LocalGemini gemini;

    @BeforeEach
    void open() throws Exception {
        gemini = new LocalGemini();
    }

    @AfterEach
    void close() {
        gemini.close();
    }

    @Test
    void asksOnceWithTheKeyInAHeader() throws Exception {
        Completion answer = gemini.reply(200, ANSWER).complete(LocalGemini.HELLO);

        assertThat(answer.text()).isEqualTo("Hi!");
        assertThat(answer.usage()).isEqualTo(Usage.of(8, 3));
        assertThat(answer.modelAnswered()).isEqualTo("gemini-2.5-flash-001");
        assertThat(answer.requestId()).contains("r1");
        RecordedRequest request = gemini.received();
        assertThat(request.getTarget()).isEqualTo("/v1beta/models/gemini-2.5-flash:generateContent");
        assertThat(request.getHeaders().get("x-goog-api-key")).isEqualTo(LocalGemini.KEY);
        assertThat(request.getHeaders().get("Authorization")).isNull();
        assertThat(gemini.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void asksForEventsWhereTheAnswerIsWantedInPieces() throws Exception {
        gemini.reply(200, "data: " + ANSWER.replace("\n", "") + "\r\n\r\n").complete(LocalGemini.STREAMED);

        assertThat(gemini.received().getTarget())
                .isEqualTo("/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse");
    }

    @Test
    void asksVertexAiWithTheTokenOfTheMoment() throws Exception {
        int[] asked = {0};
        try (LocalGemini vertex = new LocalGemini(
                "",
                settings ->
                        settings.option("project", "p-1").region("europe-west4").key(() -> "ya29." + ++asked[0]))) {
            vertex.reply(200, ANSWER).reply(200, ANSWER);
            vertex.complete(LocalGemini.HELLO);
            vertex.complete("publishers/google/models/gemini-3-flash-preview", LocalGemini.HELLO);

            RecordedRequest first = vertex.received();
            assertThat(first.getTarget())
                    .isEqualTo("/v1beta1/projects/p-1/locations/europe-west4/publishers/google/models/"
                            + "gemini-2.5-flash:generateContent");
            assertThat(first.getHeaders().get("Authorization")).isEqualTo("Bearer ya29.1");
            assertThat(first.getHeaders().get("x-goog-api-key")).isNull();
            RecordedRequest second = vertex.received();
            assertThat(second.getTarget()).endsWith("/publishers/google/models/gemini-3-flash-preview:generateContent");
            assertThat(second.getHeaders().get("Authorization")).isEqualTo("Bearer ya29.2");
        }
    }

    @Test
    void neverShowsAKeyThatTheServerEchoes() {
        String echo = "{\"error\":{\"code\":400,\"status\":\"" + LocalGemini.KEY + "\",\"message\":\"bad key "
                + LocalGemini.KEY + "\"}}";
        String finish = ANSWER.replace("\"STOP\"", "\"STOP\",\"content\":\"" + LocalGemini.KEY + "\"");
        gemini.reply(400, echo).reply(200, echo).reply(200, LocalGemini.KEY).reply(200, finish);
        for (int i = 0; i < 4; i++) {
            StringWriter all = new StringWriter();
            gemini.failure(LocalGemini.HELLO).printStackTrace(new PrintWriter(all));
            assertThat(all.toString()).doesNotContain(LocalGemini.KEY);
        }
    }

    @Test
    void anErrorWhereAnAnswerWasPromisedIsOne() {
        String error = "{\"error\":{\"code\":503,\"message\":\"Overloaded\",\"status\":\"UNAVAILABLE\"}}";

        for (ModelRequest request : List.of(LocalGemini.HELLO, LocalGemini.STREAMED)) {
            ModelException failure = gemini.reply(200, error).failure(request);

            assertThat(failure.kind()).isEqualTo(FailureKind.OVERLOADED);
            assertThat(failure.sent()).isEqualTo(FailureKind.Sent.NO);
            assertThat(failure.usage()).isEmpty();
        }
    }

    @Test
    void aBrokenConnectionInAStreamIsPartialAndTellsWhatWasUsed() {
        gemini.reply(new MockResponse.Builder()
                .chunkedBody(BEGIN + BEGIN, 64)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        ModelException failure = gemini.failure(LocalGemini.STREAMED);

        assertThat(failure.kind()).isEqualTo(FailureKind.PARTIAL);
        assertThat(failure.sent()).isEqualTo(FailureKind.Sent.YES);
    }

    @Test
    void aStreamThatOnlyBeganTellsWhatWasUsed() {
        ModelException failure = gemini.reply(200, BEGIN).failure(LocalGemini.STREAMED);

        assertThat(failure.kind()).isEqualTo(FailureKind.PARTIAL);
        assertThat(failure.requestId()).contains("r1");
        assertThat(failure.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.input()).isEqualTo(8);
            assertThat(usage.output()).isGreaterThan(1);
            assertThat(usage.basis()).isEqualTo(Usage.Basis.ESTIMATED);
        });
    }

    @Test
    void aStalledStreamIsIdle() {
        gemini.reply(new MockResponse.Builder()
                .body(BEGIN + BEGIN)
                .onResponseBody(SocketEffect.Stall.INSTANCE)
                .build());

        assertThat(gemini.failure(LocalGemini.STREAMED).kind()).isEqualTo(FailureKind.IDLE);
    }

    @Test
    void givesUpWhenTheSinkWantsNoMoreAndTellsWhatWasUsed() {
        gemini.reply(200, BEGIN);
        ModelException failure = catchThrowableOfType(
                ModelException.class,
                () -> gemini.connection()
                        .client(LocalGemini.model(LocalGemini.MODEL))
                        .complete(LocalGemini.STREAMED, piece -> false, Cancellation.unbounded(new ManualTime())));

        assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(failure.usage()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "<html>login</html>",
                "{}",
                "[]",
                "{\"candidates\":null}",
                "{\"candidates\":[]}",
                "{\"candidates\":[7]}",
                "{\"totalTokens\":10}",
                "{\"candidates\":[{\"finishReason\":\"STOP\"}]}{}"
            })
    void whatIsNoAnswerIsNone(String body) {
        assertThat(gemini.reply(200, body).failure(LocalGemini.HELLO).kind()).isEqualTo(FailureKind.PROTOCOL);
    }
}
