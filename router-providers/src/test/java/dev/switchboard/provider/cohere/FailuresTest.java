package dev.switchboard.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.LocalServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "400, '', invalid request: message must be at least 1 token long, BAD_REQUEST",
        "400, TOO_MANY_TOKENS, too many tokens: size limit exceeded by 9 tokens., CONTEXT_OVERFLOW",
        "400, '', 'too many tokens: total number of tokens in the prompt cannot exceed 4081', CONTEXT_OVERFLOW",
        "400, '', too many tokens: max tokens must be less than or equal to 4096, BAD_REQUEST",
        "401, '', invalid api token, AUTH",
        "402, '', please add or update your payment method, QUOTA_EXHAUSTED",
        "403, '', no, AUTH",
        "404, '', model 'x' not found, MODEL_NOT_FOUND",
        "404, '', '', CONFIG",
        "405, '', '', CONFIG",
        "408, '', '', TIMEOUT",
        "422, '', wrong, BAD_REQUEST",
        "429, '', You are past the per minute request limit, RATE_LIMITED",
        "429, '', You are using a Trial key limited to 1000 API calls / month, QUOTA_EXHAUSTED",
        "498, '', invalid token, AUTH",
        "498, '', blocked input: 12 tokens, CONTENT_FILTERED",
        "498, '', '', CONTENT_FILTERED",
        "499, '', request cancelled, TIMEOUT",
        "500, '', internal server error, SERVER_ERROR",
        "501, '', not implemented, BAD_REQUEST",
        "503, '', service unavailable, OVERLOADED",
        "504, '', '', SERVER_ERROR",
        "599, FROM_THE_FUTURE, '', SERVER_ERROR"
    })
    void tellsWhatAFailureIs(int status, String type, String message, FailureKind kind) throws Exception {
        String body = "{\"id\":\"e-1\",\"message\":\"" + message + "\",\"error_type\":\"" + type + "\"}";
        try (LocalServer cohere = Models.server().reply(status, message.isEmpty() ? "<html>nginx</html>" : body)) {
            ModelException failure = cohere.failure(Models.STREAMED);

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.status()).hasValue(status);
            assertThat(failure.requestId().orElse("")).isEqualTo(message.isEmpty() ? "" : "e-1");
            assertThat(cohere.requests()).isEqualTo(1);
        }
    }
}
