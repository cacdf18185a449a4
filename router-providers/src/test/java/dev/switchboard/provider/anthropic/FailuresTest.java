package dev.switchboard.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, max_tokens: must be positive, BAD_REQUEST",
        "400, invalid_request_error, prompt is too long: 210000 tokens > 200000 maximum, CONTEXT_OVERFLOW",
        "400, invalid_request_error, input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000, CONTEXT_OVERFLOW",
        "400, invalid_request_error, Your credit balance is too low to access the Anthropic API., QUOTA_EXHAUSTED",
        "400, invalid_request_error, You have reached your specified API usage limits., QUOTA_EXHAUSTED",
        "401, authentication_error, invalid x-api-key, AUTH",
        "402, billing_error, pay, QUOTA_EXHAUSTED",
        "403, permission_error, no, AUTH",
        "404, not_found_error, model: claude-x, MODEL_NOT_FOUND",
        "404, '', '', CONFIG",
        "408, '', '', TIMEOUT",
        "409, conflict_error, again, SERVER_ERROR",
        "413, request_too_large, large, BAD_REQUEST",
        "413, '', '', BAD_REQUEST",
        "429, rate_limit_error, slow, RATE_LIMITED",
        "429, '', '', RATE_LIMITED",
        "500, api_error, oops, SERVER_ERROR",
        "504, timeout_error, late, SERVER_ERROR",
        "529, overloaded_error, Overloaded, OVERLOADED",
        "529, '', '', OVERLOADED",
        "503, '', '', OVERLOADED",
        "599, from_the_future, '', SERVER_ERROR",
        // A proxy's status does not hide Anthropic's own word.
        "502, overloaded_error, Overloaded, OVERLOADED",
        "200, overloaded_error, Overloaded, OVERLOADED"
    })
    void tellsWhatAFailureIs(int status, String type, String message, FailureKind kind) throws Exception {
        String error = "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}";
        try (LocalAnthropic anthropic =
                new LocalAnthropic().reply(status, type.isEmpty() ? "<html>nginx</html>" : error)) {
            ModelException failure = anthropic.failure(LocalAnthropic.HELLO);

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.status()).hasValue(status);
            assertThat(anthropic.server().getRequestCount()).isEqualTo(1);
        }
    }
}
