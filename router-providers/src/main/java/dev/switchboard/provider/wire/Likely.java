package dev.switchboard.provider.wire;

import dev.switchboard.decision.PromptSize;
import dev.switchboard.model.ModelRequest;

/**
 * How many tokens a call likely consumed, for where the provider does not say: the prompt by {@link PromptSize}, the answer
 * by a token for every four characters begun.
 */
public record Likely(ModelRequest request) {
    private static final int CHARACTERS_PER_TOKEN = 4;

    /** Tokens sent. */
    public long input() {
        return PromptSize.of(request.prompt(), request.generation()).likely();
    }

    /** Tokens in an answer of that length, reasoning and tool calls included. */
    public static long output(long characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
}
