package dev.switchboard.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static final String CASES = """
            400, ValidationException, The provided model identifier is invalid., BAD_REQUEST
            400, ValidationException, Input is too long for requested model., CONTEXT_OVERFLOW
            400, ValidationException, Input Tokens Exceeded: Number of input tokens exceeds maximum length., CONTEXT_OVERFLOW
            400, ValidationException, prompt is too long: 210000 tokens > 200000 maximum, CONTEXT_OVERFLOW
            400, ValidationException, Output blocked by content filtering policy, CONTENT_FILTERED
            400, ServiceQuotaExceededException, more than the account may, QUOTA_EXHAUSTED
            403, AccessDeniedException, no access, AUTH
            403, UnrecognizedClientException, The security token included in the request is invalid., AUTH
            403, InvalidSignatureException, Signature expired, AUTH
            403, ExpiredTokenException, The security token included in the request is expired, AUTH
            403, '', '', AUTH
            404, ResourceNotFoundException, This model version has reached the end of its life., MODEL_NOT_FOUND
            404, UnknownOperationException, '', CONFIG
            404, '', '', CONFIG
            408, ModelTimeoutException, late, SERVER_ERROR
            424, ModelErrorException, the model failed, SERVER_ERROR
            429, ThrottlingException, 'Too many tokens, please wait before trying again.', RATE_LIMITED
            429, ThrottlingException, 'Too many tokens per day, please wait before trying again.', QUOTA_EXHAUSTED
            429, ModelNotReadyException, cold, RATE_LIMITED
            429, '', '', RATE_LIMITED
            500, InternalServerException, oops, SERVER_ERROR
            503, ServiceUnavailableException, busy, OVERLOADED
            503, '', '', OVERLOADED
            599, FromTheFutureException, '', SERVER_ERROR
            # A proxy's status does not hide Bedrock's own word.
            502, ThrottlingException, slow, RATE_LIMITED
            200, ThrottlingException, slow, RATE_LIMITED
            """;
    private static final Buffer START = Frames.event("messageStart", "{'role':'assistant'}");
    private static final Buffer TEXT =
            Frames.event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'Good morning'}}");

    private LocalBedrock bedrock;

    @BeforeEach
    void open() throws Exception {
        bedrock = new LocalBedrock();
    }

    @AfterEach
    void close() {
        bedrock.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = CASES)
    void tellsWhatAFailureIs(int status, String type, String message, FailureKind kind) throws Exception {
        MockResponse.Builder reply = new MockResponse.Builder()
                .code(status)
                .addHeader("x-amzn-requestid", "req-2")
                .body(type.isEmpty() ? "<html>proxy</html>" : "{\"message\":\"" + message + "\"}");
        if (!type.isEmpty()) {
            reply.addHeader("x-amzn-errortype", type + ":http://internal.amazon.com/coral/com.amazon.bedrock/");
        }

        ModelException failure = bedrock.reply(reply.build()).failure(LocalBedrock.HELLO);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.status()).hasValue(status);
        assertThat(failure.requestId()).contains("req-2");
        assertThat(bedrock.server().getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"__type\":\"com.amazon.coral.service#ThrottlingException\",\"message\":\"slow\"}",
                "{\"__type\":\"ThrottlingException\",\"Message\":\"slow\"}",
                "{\"Output\":{\"__type\":\"com.amazon.coral.service#ThrottlingException\"},\"Version\":\"1.0\"}"
            })
    void findsTheTypeInTheBodyToo(String body) {
        assertThat(bedrock.reply(400, body).failure(LocalBedrock.HELLO).kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(bedrock.reply(200, body).failure(LocalBedrock.HELLO).kind()).isEqualTo(FailureKind.RATE_LIMITED);
    }

    @Test
    void readsAWaitIfAProxyAddsOne() {
        ModelException failure = bedrock.reply(new MockResponse.Builder()
                        .code(429)
                        .addHeader("retry-after", "7")
                        .body("{\"message\":\"slow\"}")
                        .build())
                .failure(LocalBedrock.HELLO);

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({
        "throttlingException, RATE_LIMITED",
        "modelStreamErrorException, SERVER_ERROR",
        "internalServerException, SERVER_ERROR",
        "serviceUnavailableException, OVERLOADED",
        "validationException, BAD_REQUEST",
        "fromTheFutureException, SERVER_ERROR"
    })
    void classifiesAnExceptionWithinAStreamByItsType(String type, FailureKind kind) {
        ModelException failure = bedrock.reply(START, TEXT, Frames.exception(type, "{'message':'oops'}"))
                .failure(LocalBedrock.STREAMED);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.status()).hasValue(200);
        assertThat(failure.sent()).isEqualTo(FailureKind.Sent.YES);
        assertThat(failure.requestId()).contains("req-1");
        assertThat(failure.usage())
                .hasValueSatisfying(usage -> assertThat(usage.output()).isPositive());
    }

    @Test
    void readsTheMessageOfAnExceptionWithinAStreamWhereItsTypeMeansSeveralThings() {
        assertThat(bedrock.reply(START, Frames.exception("validationException", "{'message':'Input is too long'}"))
                        .failure(LocalBedrock.STREAMED)
                        .kind())
                .isEqualTo(FailureKind.CONTEXT_OVERFLOW);
        assertThat(bedrock.reply(START, Frames.error("ThrottlingException", "Too many tokens per day"))
                        .failure(LocalBedrock.STREAMED)
                        .kind())
                .isEqualTo(FailureKind.QUOTA_EXHAUSTED);
    }

    @Test
    void anExceptionBeforeTheFirstEventWasNotSent() {
        ModelException failure =
                bedrock.reply(Frames.exception("throttlingException", "{}")).failure(LocalBedrock.STREAMED);

        assertThat(failure.sent()).isEqualTo(FailureKind.Sent.NO);
        assertThat(failure.usage()).isEmpty();
    }
}
