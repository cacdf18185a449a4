package dev.switchboard.provider.ollama;

import dev.switchboard.model.StopReason;

/** Ollama's words for why a model stopped. */
final class Stops {
    private Stops() {}

    /**
     * What the word means to us; tools to call decide over whatever else was said, because there is no word for them. The
     * limit on output and a full window share one, and so do the end and a stop sequence.
     */
    static StopReason of(String word, boolean callsTools) {
        StopReason reason = switch (word) {
            case "stop" -> StopReason.STOP;
            case "length" -> StopReason.MAX_TOKENS;
            // Empty where the runner went away, or on servers of before 2024's middle.
            default -> StopReason.UNKNOWN;
        };
        return callsTools && !reason.isTruncated() ? StopReason.TOOL_CALLS : reason;
    }
}
