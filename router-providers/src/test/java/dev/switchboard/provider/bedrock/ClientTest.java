package dev.switchboard.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientTest {
    private static final String ANSWER = """
            {"metrics":{"latencyMs":378},"output":{"message":{"content":[{"text":"Hi!"}],"role":"assistant"}},
             "stopReason":"end_turn","usage":{"inputTokens":8,"outputTokens":3,"serverToolUsage":{},"totalTokens":11}}
            """;
    private static final Buffer START = Frames.event("messageStart", "{'p':'abc','role':'assistant'}");
    private static final Buffer TEXT = Frames.event(
            "contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'Good morning to all of you'},'p':'ab'}");

    private LocalBedrock bedrock;

    @BeforeEach
    void open() throws Exception {
        bedrock = new LocalBedrock();
    }

    @AfterEach
    void close() {
        bedrock.close();
    }

    @Test
    void asksOnceWithABearerKeyAndTheModelAsOneSegmentOfThePath() throws Exception {
        bedrock.reply(new MockResponse.Builder()
                .addHeader("x-amzn-requestid", "req-1")
                .body(ANSWER)
                .build());

        Completion answer = bedrock.complete(
                "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-haiku-4-5-20251001-v1:0",
                LocalBedrock.HELLO,
                bedrock.pieces::add);

        assertThat(answer.text()).isEqualTo("Hi!");
        assertThat(answer.usage()).isEqualTo(Usage.of(8, 3));
        assertThat(answer.requestId()).contains("req-1");
        RecordedRequest request = bedrock.received();
        assertThat(request.getTarget())
                .isEqualTo("/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2F"
                        + "us.anthropic.claude-haiku-4-5-20251001-v1%3A0/converse");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + LocalBedrock.KEY);
        assertThat(bedrock.server().getRequestCount()).isEqualTo(1);
    }

    @Test
    void signsWhatReallyGoesOut() throws Exception {
        try (LocalBedrock signing = new LocalBedrock("AKIDEXAMPLE:secret-canary:token+canary/=")) {
            signing.reply(200, ANSWER).complete(LocalBedrock.HELLO);

            RecordedRequest request = signing.received();
            String date = header(request, "X-Amz-Date");
            assertThat(date).isEqualTo(Signer.stamp(signing.time.now()));
            assertThat(header(request, "X-Amz-Security-Token")).isEqualTo("token+canary/=");
            CanonicalRequest sent = CanonicalRequest.of(
                    request.getMethod(),
                    request.getTarget(),
                    null,
                    Map.of(
                            "Host", List.of(header(request, "Host")),
                            "X-Amz-Date", List.of(date),
                            "X-Amz-Security-Token", List.of("token+canary/=")),
                    Signer.hash(Objects.requireNonNull(request.getBody()).toByteArray()));
            assertThat(header(request, "Authorization"))
                    .isEqualTo(new Signer("us-east-1", "bedrock")
                            .authorization(sent, signing.time.now(), AwsKeys.read("AKIDEXAMPLE:secret-canary")));
            assertThat(sent.text()).contains("/model/us.anthropic.claude-haiku-4-5-20251001-v1%253A0/converse");
            assertThat(request.getHeaders().toString()).doesNotContain("secret-canary");
        }
    }

    @Test
    void keysThatAreHalfThereAreAFailureOfTheKeyAndNothingIsSent() throws Exception {
        try (LocalBedrock half = new LocalBedrock("AKIDEXAMPLE:")) {
            ModelException failure = half.failure(LocalBedrock.HELLO);

            assertThat(failure.kind()).isEqualTo(FailureKind.AUTH);
            assertThat(failure.sent()).isEqualTo(FailureKind.Sent.NO);
            assertThat(failure).hasMessageNotContaining("AKIDEXAMPLE");
            assertThat(half.server().getRequestCount()).isZero();
        }
    }

    @Test
    void readsAStreamToItsUsage() throws Exception {
        Completion answer =
                bedrock.reply(START, TEXT, stop("end_turn"), metadata()).complete(LocalBedrock.STREAMED);

        assertThat(answer.text()).isEqualTo("Good morning to all of you");
        assertThat(answer.stopReason()).isEqualTo(StopReason.STOP);
        assertThat(answer.usage()).isEqualTo(Usage.of(8, 6));
        assertThat(answer.requestId()).contains("req-1");
        assertThat(bedrock.received().getTarget()).endsWith("/converse-stream");
        assertThat(bedrock.pieces).containsExactly(new StreamEvent.TextDelta("Good morning to all of you"));
    }

    @Test
    void aStreamThatEndsBeforeItsUsageIsPartial() {
        for (Buffer[] cut : new Buffer[][] {{}, {START}, {START, TEXT}, {START, TEXT, stop("end_turn")}}) {
            ModelException failure = bedrock.reply(cut).failure(LocalBedrock.STREAMED);

            assertThat(failure.kind()).as("%d messages", cut.length).isEqualTo(FailureKind.PARTIAL);
            assertThat(failure.sent()).isEqualTo(FailureKind.Sent.YES);
            assertThat(failure.usage().isPresent())
                    .as("%d messages", cut.length)
                    .isEqualTo(cut.length > 0);
        }
    }

    @Test
    void aStreamThatBreaksWithinAMessageIsPartial() {
        byte[] bytes = Frames.joined(START, TEXT, stop("end_turn"), metadata()).readByteArray();
        Buffer cut = new Buffer().write(bytes, 0, bytes.length - 1);
        ModelException failure =
                bedrock.reply(new MockResponse.Builder().body(cut).build()).failure(LocalBedrock.STREAMED);

        assertThat(failure.kind()).isEqualTo(FailureKind.PARTIAL);
        assertThat(failure.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.output()).isPositive();
            assertThat(usage.basis()).isEqualTo(Usage.Basis.ESTIMATED);
        });
    }

    @Test
    void aBrokenConnectionInAStreamIsPartial() {
        bedrock.reply(new MockResponse.Builder()
                .chunkedBody(Frames.joined(START, TEXT, TEXT, TEXT), 64)
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        assertThat(bedrock.failure(LocalBedrock.STREAMED).kind()).isEqualTo(FailureKind.PARTIAL);
    }

    @Test
    void aStalledStreamIsIdle() {
        bedrock.reply(new MockResponse.Builder()
                .body(Frames.joined(START, TEXT))
                .onResponseBody(SocketEffect.Stall.INSTANCE)
                .build());

        assertThat(bedrock.failure(LocalBedrock.STREAMED).kind()).isEqualTo(FailureKind.IDLE);
    }

    @Test
    void aCorruptedStreamIsNotTheProtocolAndTellsWhatWasUsed() {
        byte[] text = TEXT.snapshot().toByteArray();
        text[text.length - 10] ^= 1;

        ModelException failure =
                bedrock.reply(START, TEXT, new Buffer().write(text)).failure(LocalBedrock.STREAMED);

        assertThat(failure.kind()).isEqualTo(FailureKind.PROTOCOL);
        assertThat(failure.usage()).isPresent();
        assertThat(failure.requestId()).contains("req-1");
    }

    @Test
    void givesUpWhenTheSinkWantsNoMoreAndTellsWhatWasUsed() {
        ModelException failure =
                bedrock.reply(START, TEXT, stop("end_turn"), metadata()).failure(LocalBedrock.STREAMED, piece -> false);

        assertThat(failure.kind()).isEqualTo(FailureKind.CANCELLED);
        assertThat(failure.usage()).isPresent();
    }

    @Test
    void neverShowsAKeyThatTheServerEchoes() {
        String echo = "{\"__type\":\"" + LocalBedrock.KEY + "\",\"message\":\"bad key " + LocalBedrock.KEY + "\"}";
        bedrock.reply(403, echo)
                .reply(200, echo)
                .reply(200, LocalBedrock.KEY)
                .reply(Frames.exception(LocalBedrock.KEY, echo))
                .reply(Frames.error(LocalBedrock.KEY, LocalBedrock.KEY));
        for (int i = 0; i < 5; i++) {
            StringWriter all = new StringWriter();
            bedrock.failure(i < 3 ? LocalBedrock.HELLO : LocalBedrock.STREAMED).printStackTrace(new PrintWriter(all));
            assertThat(all.toString()).doesNotContain(LocalBedrock.KEY);
        }
    }

    @Test
    void whatIsNoMessageIsNoAnswer() {
        for (String body : new String[] {
            "", "null", "<html>login</html>", "{}", "{\"output\":{}}", "{\"output\":null}", ANSWER + "{}"
        }) {
            assertThat(bedrock.reply(200, body).failure(LocalBedrock.HELLO).kind())
                    .as(body)
                    .isEqualTo(FailureKind.PROTOCOL);
            assertThat(bedrock.reply(200, body).failure(LocalBedrock.STREAMED).kind())
                    .as("streamed " + body)
                    .isIn(FailureKind.PROTOCOL, FailureKind.PARTIAL);
        }
    }

    private static Buffer stop(String reason) {
        return Frames.event("messageStop", "{'p':'a','stopReason':'" + reason + "'}");
    }

    private static Buffer metadata() {
        return Frames.event(
                "metadata", "{'metrics':{'latencyMs':1},'usage':{'inputTokens':8,'outputTokens':6,'totalTokens':14}}");
    }

    private static String header(RecordedRequest request, String name) {
        return Objects.requireNonNull(request.getHeaders().get(name), name);
    }
}
