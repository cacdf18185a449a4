package dev.switchboard.provider.cohere;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.cost.Usage;
import dev.switchboard.cost.Usage.Basis;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.wire.Figure;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * The token counts of one answer as Cohere states them, twice: {@code billed_units} is what has to be paid;
 * {@code tokens} counts the templates around it as well, and {@code cached_tokens} and {@code reasoning_tokens} are parts
 * of that one. The templates are at the front and cached first, so what was cached beyond them is what was cached of the
 * billed tokens. Not safe for use by many threads.
 */
final class Counts {
    private long billedInput = Json.ABSENT;
    private long billedOutput = Json.ABSENT;
    private long allInput = Json.ABSENT;
    private long allOutput = Json.ABSENT;
    private long cached = Json.ABSENT;
    private long reasoning = Json.ABSENT;
    private boolean nonsense;

    /** Takes in the {@code usage} object that the parser stands on, or a null. */
    void read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            nonsense |= in.currentToken() != JsonToken.VALUE_NULL;
            in.skipChildren();
            return;
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            if (field.equals("billed_units") && value == JsonToken.START_OBJECT) {
                readBilled(in);
            } else if (field.equals("tokens") && value == JsonToken.START_OBJECT) {
                readAll(in);
            } else if (field.equals("cached_tokens")) {
                cached = Json.tokens(in);
            } else {
                in.skipChildren();
            }
        }
    }

    /** What the counts say; where one is missing or wrong, the estimate or the greater reading stands in for it. */
    Usage usage(LongSupplier likelyInput, LongSupplier likelyOutput) {
        boolean unbilled = billedInput == Json.ABSENT && billedOutput == Json.ABSENT;
        Figure input = Figure.of(unbilled ? allInput : billedInput, likelyInput);
        Figure output = Figure.of(unbilled ? allOutput : billedOutput, likelyOutput);
        long thought = Math.max(reasoning, 0);
        boolean odd = nonsense
                || cached == Json.INVALID
                || reasoning == Json.INVALID
                || (allInput >= 0 && cached > allInput)
                || thought > Math.max(allOutput, output.tokens());
        long generated = odd ? Math.max(output.tokens(), thought) : output.tokens();
        long thinking = Math.min(thought, generated);
        long fromCache = odd ? 0 : Math.min(billedFromCache(), input.tokens());
        Basis basis = Figure.worse(input.basis(), output.basis());
        if (unbilled) {
            basis = Figure.worse(basis, Basis.ESTIMATED);
        }
        return Usage.builder()
                .input(input.tokens() - fromCache)
                .cacheRead(fromCache)
                .output(generated - thinking)
                .reasoning(thinking)
                .basis(odd ? Basis.ANOMALOUS : basis)
                .build();
    }

    private long billedFromCache() {
        if (allInput < 0) {
            return 0;
        }
        long templates = Math.max(allInput - Math.max(billedInput, 0), 0);
        return Math.max(cached - templates, 0);
    }

    private void readBilled(JsonParser in) throws IOException {
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            switch (field) {
                case "input_tokens" -> billedInput = Json.tokens(in);
                case "output_tokens" -> billedOutput = Json.tokens(in);
                default -> in.skipChildren();
            }
        }
    }

    private void readAll(JsonParser in) throws IOException {
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            switch (field) {
                case "input_tokens" -> allInput = Json.tokens(in);
                case "output_tokens" -> allOutput = Json.tokens(in);
                case "reasoning_tokens" -> reasoning = Json.tokens(in);
                default -> in.skipChildren();
            }
        }
    }
}
