package dev.switchboard.provider.cohere;

import dev.switchboard.model.StopReason;

/** Cohere's words for why a model stopped. */
final class Stops {
    private Stops() {}

    /** What the word means to us; tools to call decide over whatever else was said. */
    static StopReason of(String word, boolean callsTools) {
        StopReason reason = switch (word) {
            case "COMPLETE" -> StopReason.STOP;
            case "STOP_SEQUENCE" -> StopReason.STOP_SEQUENCE;
            case "MAX_TOKENS" -> StopReason.MAX_TOKENS;
            case "TOOL_CALL" -> StopReason.TOOL_CALLS;
            case "ERROR", "TIMEOUT" -> StopReason.ERROR;
            default -> StopReason.UNKNOWN;
        };
        return callsTools && (reason == StopReason.STOP || reason == StopReason.UNKNOWN)
                ? StopReason.TOOL_CALLS
                : reason;
    }
}
