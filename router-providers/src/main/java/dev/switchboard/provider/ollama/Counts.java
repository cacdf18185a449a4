package dev.switchboard.provider.ollama;

import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.cost.Usage;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.wire.Figure;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * The token counts of one answer as Ollama states them, in its last line only. A count of nothing is left out there, and
 * older servers leave out the prompt's when they had all of it in their cache. The answer's includes thinking; there is no
 * count of that by itself, nor of what came from the cache. Not safe for use by many threads.
 */
final class Counts {
    private long prompt = Json.ABSENT;
    private long answer = Json.ABSENT;

    /** Takes in the value of {@code prompt_eval_count}. */
    void readPrompt(JsonParser in) throws IOException {
        prompt = Json.tokens(in);
    }

    /** Takes in the value of {@code eval_count}. */
    void readAnswer(JsonParser in) throws IOException {
        answer = Json.tokens(in);
    }

    /** What the counts say; where one is missing or wrong, the estimate stands in for it. */
    Usage usage(LongSupplier likelyInput, LongSupplier likelyOutput) {
        Figure input = Figure.of(prompt, likelyInput);
        Figure output = Figure.of(answer, likelyOutput);
        return Usage.builder()
                .input(input.tokens())
                .output(output.tokens())
                .basis(Figure.worse(input.basis(), output.basis()))
                .build();
    }
}
