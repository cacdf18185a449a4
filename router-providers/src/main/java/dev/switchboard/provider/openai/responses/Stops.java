package dev.switchboard.provider.openai.responses;

import dev.switchboard.model.StopReason;

/** What an answer's status and the reason of its incompleteness mean; new ones come without notice. */
final class Stops {
    private Stops() {}

    static StopReason of(String status, String reason) {
        return switch (status) {
            case "completed" -> StopReason.STOP;
            case "incomplete" -> ofIncomplete(reason);
            case "failed" -> StopReason.ERROR;
            default -> StopReason.UNKNOWN;
        };
    }

    private static StopReason ofIncomplete(String reason) {
        return switch (reason) {
            case "max_output_tokens", "max_tokens" -> StopReason.MAX_TOKENS;
            case "content_filter" -> StopReason.CONTENT_FILTER;
            default -> StopReason.UNKNOWN;
        };
    }
}
