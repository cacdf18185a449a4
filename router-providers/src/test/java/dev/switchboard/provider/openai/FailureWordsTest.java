package dev.switchboard.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import java.io.IOException;
import mockwebserver3.MockResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "403 | {\"error\":\"Your team doesn't have any credits yet\"} | QUOTA_EXHAUSTED",
                "403 | {\"error\":\"Content violates usage guidelines.\"} | CONTENT_FILTERED",
                "400 | {\"error\":{\"message\":\"Content Exists Risk\"}} | CONTENT_FILTERED",
                "400 | {\"error\":\"This model's maximum prompt length is 9 but the request contains 10 tokens\"} | CONTEXT_OVERFLOW",
                "400 | {\"error\":{\"message\":\"Provider returned error\",\"code\":400,"
                        + "\"metadata\":{\"raw\":\"prompt is too long: 10 tokens > 9 maximum\"}}} | CONTEXT_OVERFLOW",
                "404 | {\"error\":{\"message\":\"No endpoints found for a/b.\",\"code\":404}} | MODEL_NOT_FOUND",
                "404 | {\"error\":{\"message\":\"Item with id 'rs_1' not found.\"}} | BAD_REQUEST",
                "501 | {\"error\":{\"type\":\"not_supported_error\"}} | BAD_REQUEST",
                "429 | {\"error\":{\"message\":\"Limit 9 tokens per minute. Upgrade at /settings/billing\"}} | RATE_LIMITED"
            })
    void tellsWhatAServerMeansWhereItsStatusTellsLittle(int status, String body, FailureKind kind) throws IOException {
        OneModel model = OneModel.of("openai", "gpt-4o");
        model.answering(new MockResponse.Builder().code(status).body(body));
        assertThat(model.failure(ModelRequest.of(Prompt.of("x"), Generation.DEFAULT))
                        .kind())
                .isEqualTo(kind);
        model.close();
    }
}
