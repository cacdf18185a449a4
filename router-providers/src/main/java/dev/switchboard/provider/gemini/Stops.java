package dev.switchboard.provider.gemini;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.StopReason;

/** Gemini's words for why a model stopped. It has none for tools to call: their presence tells. */
final class Stops {
    private Stops() {}

    /** What the word means to us; tools to call decide over an ordinary end and over words that nobody knows. */
    static StopReason of(String word, boolean callsTools) {
        StopReason reason = meaning(word);
        return callsTools && (reason == StopReason.STOP || reason == StopReason.UNKNOWN)
                ? StopReason.TOOL_CALLS
                : reason;
    }

    /** The failure that a word of the kind {@link StopReason#ERROR} is. */
    static FailureKind failure(String word) {
        return word.equals("MISSING_THOUGHT_SIGNATURE") ? FailureKind.BAD_REQUEST : FailureKind.SERVER_ERROR;
    }

    private static StopReason meaning(String word) {
        return switch (word) {
            case "STOP" -> StopReason.STOP;
            case "MAX_TOKENS" -> StopReason.MAX_TOKENS;
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "MODEL_ARMOR" ->
                StopReason.CONTENT_FILTER;
            case "MALFORMED_FUNCTION_CALL",
                    "UNEXPECTED_TOOL_CALL",
                    "TOO_MANY_TOOL_CALLS",
                    "MALFORMED_RESPONSE",
                    "MISSING_THOUGHT_SIGNATURE" -> StopReason.ERROR;
            default -> word.startsWith("IMAGE_") ? StopReason.CONTENT_FILTER : StopReason.UNKNOWN;
        };
    }
}
