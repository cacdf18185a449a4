package dev.switchboard.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.cost.Usage;
import dev.switchboard.cost.Usage.Basis;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamEvent;
import java.io.IOException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiFaultTest {
    private static final ModelRequest WHOLE = ModelRequest.of(Prompt.of("a canary prompt"), Generation.DEFAULT);
    private static final ModelRequest STREAMED = WHOLE.streamed(true);
    private static final String HELLO = "data: {\"choices\":[{\"delta\":{\"content\":\"Hello\"}}]}\n\n";
    private static final String STOP = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    private OneModel model;

    @BeforeEach
    void open() throws IOException {
        model = OneModel.of("openai", "gpt-4o");
    }

    @AfterEach
    void close() {
        model.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"error\":{\"message\":\"Incorrect API key provided: sk-canary-key\",\"code\":\"invalid_api_key\"}} | AUTH",
                "401 | {\"error\":{\"message\":\"x\",\"code\":\"sk-canary-key\"}} | AUTH",
                "403 | {\"error\":{\"message\":\"Country not supported\"}} | AUTH",
                "403 | {\"error\":{\"code\":403,\"metadata\":{\"flagged_input\":\"a canary prompt\"}}} | CONTENT_FILTERED",
                "403 | {\"error\":\"Your team has used all available credits\"} | QUOTA_EXHAUSTED",
                "400 | {\"code\":\"invalid-argument\",\"error\":\"Incorrect API key provided\"} | AUTH",
                "400 | {\"error\":{\"message\":\"a canary prompt\"}} | BAD_REQUEST",
                "422 | {\"detail\":[{\"loc\":[\"body\"],\"msg\":\"a canary prompt\"}]} | BAD_REQUEST",
                "404 | {\"detail\":\"Not Found\"} | CONFIG",
                "404 | <html>nginx</html> | CONFIG",
                "402 | {\"error\":{\"code\":402,\"metadata\":{\"limit_source\":\"openrouter_in_flight_budget\"}}} | RATE_LIMITED",
                "429 | {\"error\":{\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}} | QUOTA_EXHAUSTED",
                "429 | {\"message\":\"Requests rate limit exceeded\"} | RATE_LIMITED",
                "429 | {\"object\":\"error\",\"message\":\"Service tier capacity exceeded for this model.\"} | OVERLOADED",
                "429 | not even JSON | RATE_LIMITED",
                "408 | '' | TIMEOUT",
                "500 | {\"error\":{\"type\":\"server_error\"}} | SERVER_ERROR",
                "502 | <html>canary</html> | SERVER_ERROR",
                "503 | {\"error\":{\"code\":503,\"type\":\"unavailable_error\"}} | OVERLOADED",
                "529 | {\"error\":{\"type\":\"overloaded_error\"}} | OVERLOADED"
            })
    void tellsFailuresByStatusCodeAndWords(int status, String body, FailureKind kind) {
        model.answering(new MockResponse.Builder().code(status).body(body));
        ModelException failure = model.failure(WHOLE);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.status()).hasValue(status);
    }

    @Test
    void handsOnHowLongToWaitAndWhatIsLeft() {
        model.answering(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "7")
                .setHeader("x-ratelimit-remaining-requests", "0")
                .setHeader("x-ratelimit-remaining-tokens", "99")
                .setHeader("x-ratelimit-reset-requests", "1m47.5s")
                .setHeader("x-request-id", "req_1")
                .body("{}"));
        ModelException failure = model.failure(WHOLE);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure.requestId()).contains("req_1");
        assertThat(failure.headroom().orElseThrow().requestsLeft()).isZero();
        assertThat(failure.headroom().orElseThrow().tokensLeft()).isEqualTo(99);
        assertThat(failure.headroom().orElseThrow().renewal()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "try again in 1.574s. Visit us, PT1.574S",
        "try again in 9m38.016s., PT9M38.016S",
        "try again in 6ms, PT0.006S"
    })
    void readsTheWaitFromTheMessageWhereNoHeaderSaysIt(String words, Duration wait) {
        model.answering(
                new MockResponse.Builder().code(429).body("{\"error\":{\"message\":\"Please " + words + "\"}}"));
        assertThat(model.failure(WHOLE).retryAfter()).contains(wait);
    }

    @Test
    void believesAnErrorInsteadOfItsStatus() {
        model.answering("{\"error\":{\"type\":\"overloaded_error\",\"message\":\"a canary prompt\"}}");
        assertThat(model.failure(WHOLE).kind()).isEqualTo(FailureKind.OVERLOADED);
        model.answering("\n\n  {\"error\":{\"code\":502,\"message\":\"Provider returned error\"}}");
        assertThat(model.failure(WHOLE).kind()).isEqualTo(FailureKind.SERVER_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html>Log in</html>",
                "{\"choices\":[]}",
                "{\"choices\":null}",
                "{\"choices\":[{\"message\":{\"content\":\"canary\"}}]} and more",
                "{\"choices\":[{\"message\":{\"content\":\"can",
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"f\",\"arguments\":\"[1]\"}}]},"
                        + "\"finish_reason\":\"tool_calls\"}]}"
            })
    void takesNothingElseForAnAnswer(String body) {
        model.answering(body);
        assertThat(model.failure(WHOLE).kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void refusesNestingWithoutEndAndInvalidUtf8() {
        model.answering("{\"choices\":" + "[".repeat(100_000));
        assertThat(model.failure(WHOLE).kind()).isEqualTo(FailureKind.PROTOCOL);
        model.answering(new MockResponse.Builder()
                .body(new Buffer()
                        .writeUtf8("{\"choices\":[{\"message\":{\"content\":\"")
                        .writeByte(0xc3)
                        .writeByte(0x28)
                        .writeUtf8("\"}}]}")));
        assertThat(model.failure(WHOLE).kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HELLO,
                HELLO + STOP,
                HELLO + STOP + USAGE,
                HELLO + DONE,
                HELLO + STOP + "data: [DO",
                HELLO + "data: {\"choices\":[{\"del",
                ""
            })
    void takesAStreamWithoutItsEndForAPart(String events) {
        model.answering(new MockResponse.Builder().chunkedBody(events, 11));
        ModelException failure = model.failure(STREAMED);
        assertThat(failure.kind()).isEqualTo(FailureKind.PARTIAL);
        assertThat(failure.sent()).isEqualTo(Sent.YES);
        assertThat(failure.usage().orElseThrow().inputTotal()).isPositive();
    }

    @Test
    void keepsWhatWasStatedUntilTheConnectionBroke() {
        model.answering(new MockResponse.Builder()
                .chunkedBody(HELLO + USAGE + HELLO.repeat(5_000), 1_000)
                .onResponseBody(new SocketEffect.CloseSocket()));
        ModelException failure = model.failure(STREAMED);
        assertThat(failure.kind()).isEqualTo(FailureKind.PARTIAL);
        assertThat(failure.usage()).contains(Usage.of(5, 2));
        assertThat(model.events).startsWith(new StreamEvent.TextDelta("Hello"));
    }

    @Test
    void tellsAnErrorWithinAStream() {
        model.answering(HELLO + "data: {\"error\":{\"type\":\"overloaded_error\",\"message\":\"canary\"}}\n\n");
        ModelException after = model.failure(STREAMED);
        assertThat(after.kind()).isEqualTo(FailureKind.OVERLOADED);
        assertThat(after.sent()).isEqualTo(Sent.YES);
        assertThat(after.usage()).isPresent();
        model.answering("event: error\ndata: {\"message\":\"canary\"}\n\n");
        assertThat(model.failure(STREAMED).kind()).isEqualTo(FailureKind.SERVER_ERROR);
        model.answering(HELLO + "data: {\"choices\":[{\"del\n\n" + DONE);
        assertThat(model.failure(STREAMED).kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void givesUpALineWithoutEnd() {
        model.answering(new MockResponse.Builder().chunkedBody("data: " + "x".repeat(3_000_000), 100_000));
        assertThat(model.failure(STREAMED).kind()).isEqualTo(FailureKind.TOO_LARGE);
    }

    @Test
    void stopsReadingWhenTheSinkWantsNoMoreOrThrows() {
        for (boolean throwing : new boolean[] {false, true}) {
            model.answering(new MockResponse.Builder().chunkedBody(HELLO.repeat(1_000), 1_000));
            ModelException failure = catchThrowableOfType(
                    ModelException.class,
                    () -> model.ask(STREAMED, event -> {
                        if (throwing) {
                            throw new IllegalStateException("canary");
                        }
                        return false;
                    }));
            assertThat(failure.kind()).isEqualTo(throwing ? FailureKind.PLUGIN : FailureKind.CANCELLED);
            assertThat(failure.usage().orElseThrow().outputTotal()).isPositive();
            assertThat(failure.toString()).doesNotContain("canary");
        }
    }

    @Test
    void handsOnACallsIdAndNameOnceThoughEveryPieceRepeatsThem() throws Exception {
        String pieces = call(0, "\"id\":\"a\",", "\"name\":\"f\",", "{\\\"x\\\":")
                + call(0, "\"id\":\"a\",", "\"name\":\"f\",", "1}");
        model.answering(pieces + STOP + USAGE + DONE);
        assertThat(model.ask(STREAMED).toolCalls()).hasSize(1);
        assertThat(model.events)
                .containsExactly(
                        new StreamEvent.ToolCallDelta(0, "a", "f", "{\"x\":"),
                        new StreamEvent.ToolCallDelta(0, "", "", "1}"));
    }

    @Test
    void countsWhatABrokenCallConsumed() {
        model.answering(call(0, "\"id\":\"a\",", "\"name\":\"f\",", "{") + STOP + USAGE + DONE);
        ModelException failure = model.failure(STREAMED);
        assertThat(failure.kind()).isEqualTo(FailureKind.PROTOCOL);
        assertThat(failure.usage().orElseThrow().inputTotal()).isEqualTo(5);
    }

    @Test
    void readsToolCallsWhosePiecesAreMixedAndDropsTheOneThatIsCut() throws Exception {
        String pieces = call(0, "\"id\":\"a\",", "\"name\":\"f\",", "{\\\"x\\\":")
                + call(1, "\"id\":\"b\",", "\"name\":\"g\",", "{\\\"y")
                + call(0, "", "", "1}");
        model.answering(pieces + STOP.replace("stop", "length") + USAGE + DONE);
        Completion answer = model.ask(STREAMED);
        assertThat(answer.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
        assertThat(answer.toolCalls()).singleElement().satisfies(call -> {
            assertThat(call.id()).isEqualTo("a");
            assertThat(call.name()).isEqualTo("f");
            assertThat(call.arguments()).isEqualTo("{\"x\":1}");
        });
        assertThat(model.events).hasSize(3).contains(new StreamEvent.ToolCallDelta(0, "", "", "1}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15} | 10 | 0 | 5 | 0 | EXACT",
                "{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":4}} | 6 | 4 | 5 | 0 | EXACT",
                "{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15,"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":3}} | 10 | 0 | 2 | 3 | EXACT",
                "{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":18,"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":3}} | 10 | 0 | 5 | 3 | EXACT",
                "{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":40}} | 10 | 40 | 5 | 0 | ANOMALOUS",
                "{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15,"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":9}} | 10 | 0 | 0 | 9 | ANOMALOUS",
                "{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":25} | 10 | 0 | 15 | 0 | ANOMALOUS",
                "{\"prompt_tokens\":-3,\"completion_tokens\":5,\"total_tokens\":2} | 12 | 0 | 5 | 0 | ANOMALOUS",
                "{\"prompt_tokens\":10,\"completion_tokens\":18446744073709551617} | 10 | 0 | 2 | 0 | ANOMALOUS",
                "{\"prompt_tokens\":5000000000,\"completion_tokens\":5} | 12 | 0 | 5 | 0 | ANOMALOUS",
                "{\"prompt_tokens\":\"12\",\"completion_tokens\":1.9} | 12 | 0 | 2 | 0 | ANOMALOUS",
                "{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0} | 12 | 0 | 2 | 0 | ANOMALOUS",
                "\"none\" | 12 | 0 | 2 | 0 | ANOMALOUS",
                "{} | 12 | 0 | 2 | 0 | ESTIMATED",
                "null | 12 | 0 | 2 | 0 | ESTIMATED"
            })
    void countsEveryTokenOnceAndNeverTooFew(
            String usage, long input, long cached, long output, long reasoning, Basis basis) throws Exception {
        model.answering("{\"choices\":[{\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}],\"usage\":"
                + usage + "}");
        assertThat(model.ask(WHOLE).usage())
                .isEqualTo(Usage.builder()
                        .input(input)
                        .cacheRead(cached)
                        .output(output)
                        .reasoning(reasoning)
                        .basis(basis)
                        .build());
    }

    private static String call(int index, String id, String name, String arguments) {
        return "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":" + index + "," + id + "\"function\":{"
                + name + "\"arguments\":\"" + arguments + "\"}}]}}]}\n\n";
    }
}
