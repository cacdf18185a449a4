package dev.switchboard.provider.bedrock;

import dev.switchboard.model.StopReason;

/** Bedrock's words for why a model stopped. */
final class Stops {
    /** The word for a guardrail that stood in the way, of the prompt or of the answer. */
    static final String GUARDRAIL = "guardrail_intervened";

    private Stops() {}

    /** What the word means to us; tools to call decide over a plain end. */
    static StopReason of(String word, boolean callsTools) {
        StopReason reason = switch (word) {
            case "end_turn" -> StopReason.STOP;
            case "stop_sequence" -> StopReason.STOP_SEQUENCE;
            case "max_tokens" -> StopReason.MAX_TOKENS;
            case "model_context_window_exceeded" -> StopReason.CONTEXT_WINDOW;
            case "tool_use" -> StopReason.TOOL_CALLS;
            case "content_filtered", GUARDRAIL -> StopReason.CONTENT_FILTER;
            case "malformed_model_output", "malformed_tool_use" -> StopReason.ERROR;
            default -> StopReason.UNKNOWN;
        };
        return callsTools && (reason == StopReason.STOP || reason == StopReason.UNKNOWN)
                ? StopReason.TOOL_CALLS
                : reason;
    }
}
