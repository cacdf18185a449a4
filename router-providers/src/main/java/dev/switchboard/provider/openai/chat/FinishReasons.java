package dev.switchboard.provider.openai.chat;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.StopReason;

/** What the servers' finish reasons mean; new ones come without notice. */
final class FinishReasons {
    private FinishReasons() {}

    static StopReason of(String finish) {
        return switch (finish) {
            case "stop" -> StopReason.STOP;
            case "length" -> StopReason.MAX_TOKENS;
            case "model_length" -> StopReason.CONTEXT_WINDOW;
            case "tool_calls", "function_call" -> StopReason.TOOL_CALLS;
            case "content_filter" -> StopReason.CONTENT_FILTER;
            case "error", "insufficient_system_resource" -> StopReason.ERROR;
            default -> StopReason.UNKNOWN;
        };
    }

    /** The failure that a finish reason of the kind {@link StopReason#ERROR} is. */
    static FailureKind failure(String finish) {
        return finish.equals("insufficient_system_resource") ? FailureKind.OVERLOADED : FailureKind.SERVER_ERROR;
    }
}
