package dev.switchboard.provider.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.LocalServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "400, invalid character in JSON, BAD_REQUEST",
        "400, \"gemma:2b\" does not support tools, BAD_REQUEST",
        "400, registry.ollama.ai/library/gemma:2b does not support thinking, BAD_REQUEST",
        "400, prompt too long; exceeded max context length by 4 tokens, CONTEXT_OVERFLOW",
        "400, the input length exceeds the context length, CONTEXT_OVERFLOW",
        "413, the input length exceeds the context length, CONTEXT_OVERFLOW",
        "500, input length exceeds context length, CONTEXT_OVERFLOW",
        "400, request (2009 tokens) exceeds the available context size (512 tokens), CONTEXT_OVERFLOW",
        "401, unauthorized, AUTH",
        "402, pay, QUOTA_EXHAUSTED",
        "403, Ollama cloud is disabled, AUTH",
        "404, model 'qwen9' not found, MODEL_NOT_FOUND",
        "404, model qwen9 is not here; try pulling it first, MODEL_NOT_FOUND",
        "404, '', CONFIG",
        "405, '', CONFIG",
        "408, '', TIMEOUT",
        "413, '', BAD_REQUEST",
        "429, too many requests, RATE_LIMITED",
        "429, you've reached your weekly usage limit, QUOTA_EXHAUSTED",
        "499, '', TIMEOUT",
        "500, model runner has unexpectedly stopped, SERVER_ERROR",
        "500, model requires more system memory (9 GiB) than is available (4 GiB), SERVER_ERROR",
        "502, cannot reach the cloud, SERVER_ERROR",
        "503, server busy, OVERLOADED",
        "503, '', OVERLOADED",
        "500, server busy; please try again.  maximum pending requests exceeded, OVERLOADED"
    })
    void tellsWhatAFailureIs(int status, String error, FailureKind kind) throws Exception {
        String body = error.isEmpty() ? "<html>nginx</html>" : "{\"error\":\"" + error.replace("\"", "\\\"") + "\"}";
        try (LocalServer ollama = Models.server().reply(status, body)) {
            ModelException failure = ollama.failure(Models.STREAMED);

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.status()).hasValue(status);
            assertThat(ollama.requests()).isEqualTo(1);
        }
    }
}
