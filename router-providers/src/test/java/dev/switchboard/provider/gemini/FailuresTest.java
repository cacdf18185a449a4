package dev.switchboard.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import java.math.BigDecimal;
import java.time.Duration;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private LocalGemini gemini;

    @BeforeEach
    void open() throws Exception {
        gemini = new LocalGemini();
    }

    @AfterEach
    void close() {
        gemini.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|INVALID_ARGUMENT|Temperature is out of range.|BAD_REQUEST",
                "400|INVALID_ARGUMENT|API key not valid. Please pass a valid API key.|AUTH",
                "400|INVALID_ARGUMENT|The input token count (1250074) exceeds the maximum number of tokens allowed (1048576).|CONTEXT_OVERFLOW",
                "400|INVALID_ARGUMENT|Unable to submit request because the input token count is 1250074 but model only supports up to 1048576.|CONTEXT_OVERFLOW",
                "400|FAILED_PRECONDITION|User location is not supported for the API use.|AUTH",
                "401|UNAUTHENTICATED|Request had invalid authentication credentials.|AUTH",
                "402|RESOURCE_EXHAUSTED|Payment required.|QUOTA_EXHAUSTED",
                "402||Payment required.|QUOTA_EXHAUSTED",
                "403|PERMISSION_DENIED|Vertex AI API has not been used in project 1 before.|AUTH",
                "404|NOT_FOUND|models/x is not found for API version v1beta|MODEL_NOT_FOUND",
                "404|||CONFIG",
                "405|||CONFIG",
                "413|||BAD_REQUEST",
                "429|RESOURCE_EXHAUSTED|Resource has been exhausted (e.g. check quota).|RATE_LIMITED",
                "429|RESOURCE_EXHAUSTED|You exceeded your current quota, please check your plan and billing details.|RATE_LIMITED",
                "429|RESOURCE_EXHAUSTED|Your prepayment credits are depleted.|QUOTA_EXHAUSTED",
                "429|RESOURCE_EXHAUSTED|Your project has exceeded its monthly spending cap.|QUOTA_EXHAUSTED",
                "499|CANCELLED|The operation was cancelled.|SERVER_ERROR",
                "500|INTERNAL|An internal error has occurred.|SERVER_ERROR",
                "503|UNAVAILABLE|The model is overloaded. Please try again later.|OVERLOADED",
                "503|||OVERLOADED",
                "504|DEADLINE_EXCEEDED|Deadline expired.|SERVER_ERROR",
                "599|FROM_THE_FUTURE||SERVER_ERROR",
                // A proxy's status does not hide Google's own word.
                "502|UNAVAILABLE|overloaded|OVERLOADED"
            })
    void tellsWhatAFailureIs(int status, String word, String message, FailureKind kind) {
        gemini.reply(status, word == null ? "<html>nginx</html>" : error(status, word, message, ""));

        ModelException failure = gemini.failure(LocalGemini.HELLO);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.status()).hasValue(status);
        assertThat(failure.sent()).isEqualTo(kind.sent());
        assertThat(gemini.server().getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{'reason':'API_KEY_INVALID'}|AUTH",
                "400|{'reason':'API_KEY_SERVICE_BLOCKED'}|AUTH",
                "400|{'reason':'FROM_THE_FUTURE'}|BAD_REQUEST",
                "429|{'violations':[{'quotaId':'GenerateRequestsPerMinutePerProjectPerModel-FreeTier'}]}|RATE_LIMITED",
                "429|{'violations':[{'quotaId':'GenerateRequestsPerDayPerProjectPerModel-FreeTier'}]}|QUOTA_EXHAUSTED",
                "429|{'violations':[{'quotaId':'InputTokensPerMinute'},{'quotaId':'RequestsPerDay','quotaValue':'50'}]}|QUOTA_EXHAUSTED",
                "429|{'violations':[{'quotaId':'GenerateContentInputTokensPerMinute','quotaValue':'0'}]}|QUOTA_EXHAUSTED"
            })
    void looksIntoTheDetails(int status, String detail, FailureKind kind) {
        String word = status == 400 ? "INVALID_ARGUMENT" : "RESOURCE_EXHAUSTED";
        gemini.reply(status, error(status, word, "No.", detail));

        assertThat(gemini.failure(LocalGemini.HELLO).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'retryDelay':'34.4s'}|Please retry in 9s.|34.4",
                "{'retryDelay':'0.5s'}||0.5",
                "{'reason':'x'}|Quota exceeded. Please retry in 48.939935699s.|48.939935699",
                "{'retryDelay':'99999999s'}||86400"
            })
    void readsHowLongToWait(String detail, String message, String seconds) {
        gemini.reply(429, error(429, "RESOURCE_EXHAUSTED", message == null ? "" : message, detail));

        assertThat(gemini.failure(LocalGemini.HELLO).retryAfter())
                .contains(Duration.ofNanos(
                        new BigDecimal(seconds).movePointRight(9).longValueExact()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'retryDelay':'soon'}", "{'retryDelay':'-3s'}", "{'retryDelay':{}}", "7", "null"})
    void makesNothingOfAWaitThatIsNone(String detail) {
        gemini.reply(429, error(429, "RESOURCE_EXHAUSTED", "Wait.", detail));

        ModelException failure = gemini.failure(LocalGemini.HELLO);

        assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(failure.retryAfter()).isEmpty();
    }

    @Test
    void believesTheHeaderBeforeTheBody() {
        gemini.reply(new MockResponse.Builder()
                .code(503)
                .addHeader("retry-after", "7")
                .body(error(503, "UNAVAILABLE", "Later.", "{'retryDelay':'34s'}"))
                .build());

        assertThat(gemini.failure(LocalGemini.HELLO).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void readsAnErrorThatIsTheOnlyElementOfAnArray() {
        gemini.reply(429, "[" + error(429, "RESOURCE_EXHAUSTED", "", "{'retryDelay':'3s'}") + "\n]");

        assertThat(gemini.failure(LocalGemini.STREAMED).retryAfter()).contains(Duration.ofSeconds(3));
    }

    private static String error(int code, String status, String message, String detail) {
        return ("{'error':{'code':" + code + ",'message':'" + message + "','status':'" + status + "','details':["
                        + detail + "]}}")
                .replace('\'', '"');
    }
}
