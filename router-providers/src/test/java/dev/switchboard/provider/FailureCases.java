package dev.switchboard.provider;

import dev.switchboard.model.FailureKind;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which failures an exchange may be, by what its case is called, and by its status and words where the case says only that
 * it failed.
 */
public final class FailureCases {
    private FailureCases() {}

    /** The kinds of failure; empty for an answer. */
    public static Set<FailureKind> of(Fixture fixture) throws IOException {
        String words = fixture.body().toLowerCase(Locale.ROOT);
        return switch (fixture.sort()) {
            case "error-400-unsupported-parameter", "error-tool-use-failed" -> EnumSet.of(FailureKind.BAD_REQUEST);
            case "error-400-content-filter" -> EnumSet.of(FailureKind.CONTENT_FILTERED);
            case "error-404-or-unknown-model" -> EnumSet.of(FailureKind.MODEL_NOT_FOUND);
            case "error-auth" -> EnumSet.of(FailureKind.AUTH);
            case "error-context-length" -> EnumSet.of(FailureKind.CONTEXT_OVERFLOW);
            case "error-429-credits" -> EnumSet.of(FailureKind.QUOTA_EXHAUSTED);
            case "midstream-error" -> midstream(words);
            default -> fixture.status() >= 400 ? ofStatus(fixture.status(), words) : EnumSet.noneOf(FailureKind.class);
        };
    }

    private static Set<FailureKind> ofStatus(int status, String words) {
        return switch (status) {
            case 401, 403 -> EnumSet.of(FailureKind.AUTH);
            case 402 -> EnumSet.of(FailureKind.QUOTA_EXHAUSTED);
            case 404 -> EnumSet.of(FailureKind.MODEL_NOT_FOUND);
            case 408 -> EnumSet.of(FailureKind.TIMEOUT);
            case 413 -> EnumSet.of(FailureKind.BAD_REQUEST, FailureKind.CONTEXT_OVERFLOW);
            case 429 -> tooMuch(words);
            case 503, 529 -> EnumSet.of(FailureKind.OVERLOADED);
            default ->
                status >= 500
                        // A server's word for some mistakes of ours is 500.
                        ? EnumSet.of(FailureKind.SERVER_ERROR, FailureKind.OVERLOADED, FailureKind.BAD_REQUEST)
                        : refusal(words);
        };
    }

    private static Set<FailureKind> refusal(String words) {
        boolean model = words.contains("model")
                && words.matches("(?s).*(not found|not exist|invalid model|unknown|model names are).*");
        return EnumSet.of(model ? FailureKind.MODEL_NOT_FOUND : FailureKind.BAD_REQUEST);
    }

    private static Set<FailureKind> tooMuch(String words) {
        if (words.matches("(?s).*(insufficient_quota|per day|credits|billing|exceeded your current quota).*")) {
            return EnumSet.of(FailureKind.QUOTA_EXHAUSTED);
        }
        return EnumSet.of(words.contains("capacity") ? FailureKind.OVERLOADED : FailureKind.RATE_LIMITED);
    }

    private static Set<FailureKind> midstream(String words) {
        if (words.contains("overloaded") || words.contains("unavailable")) {
            return EnumSet.of(FailureKind.OVERLOADED);
        }
        if (words.matches("(?s).*(rate_limit|resource_exhausted|throttl).*")) {
            return EnumSet.of(FailureKind.RATE_LIMITED);
        }
        boolean ours =
                words.matches("(?s).*(tool_use_failed|invalid_request|validation|invalid_prompt|\"code\": ?4).*");
        return EnumSet.of(ours ? FailureKind.BAD_REQUEST : FailureKind.SERVER_ERROR);
    }
}
