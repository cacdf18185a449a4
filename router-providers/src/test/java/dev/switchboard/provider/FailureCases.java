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
            case "error-404-or-unknown-model" ->
                fixture.status() == 404 ? ofStatus(404, words) : EnumSet.of(FailureKind.MODEL_NOT_FOUND);
            case "error-auth" -> EnumSet.of(FailureKind.AUTH);
            case "error-context-length" -> EnumSet.of(FailureKind.CONTEXT_OVERFLOW);
            case "error-429-credits" -> EnumSet.of(FailureKind.QUOTA_EXHAUSTED);
            case "midstream-error" -> midstream(words);
            default -> fixture.status() >= 400 ? ofStatus(fixture.status(), words) : EnumSet.noneOf(FailureKind.class);
        };
    }

    /** The kinds of failure that the error within an answer may be. */
    public static Set<FailureKind> within(Fixture fixture) throws IOException {
        return midstream(fixture.body().toLowerCase(Locale.ROOT));
    }

    private static Set<FailureKind> ofStatus(int status, String words) {
        FailureKind said = said(words);
        return switch (status) {
            case 401 -> EnumSet.of(FailureKind.AUTH);
            case 402 ->
                EnumSet.of(words.contains("in_flight") ? FailureKind.RATE_LIMITED : FailureKind.QUOTA_EXHAUSTED);
            case 403 -> EnumSet.of(said == null ? FailureKind.AUTH : said);
            case 404 ->
                words.contains("item with id")
                        ? EnumSet.of(FailureKind.BAD_REQUEST)
                        : EnumSet.of(isOfModel(words) ? FailureKind.MODEL_NOT_FOUND : FailureKind.CONFIG);
            case 405 -> EnumSet.of(FailureKind.BAD_REQUEST, FailureKind.CONFIG);
            case 408 -> EnumSet.of(FailureKind.TIMEOUT);
            case 413 -> EnumSet.of(FailureKind.BAD_REQUEST, FailureKind.CONTEXT_OVERFLOW);
            case 429 -> tooMuch(said, words);
            case 409, 425, 498, 503, 529 -> EnumSet.of(FailureKind.OVERLOADED);
            default ->
                status >= 500
                        // A server's word for some mistakes of ours is 500.
                        ? EnumSet.of(FailureKind.SERVER_ERROR, FailureKind.OVERLOADED, FailureKind.BAD_REQUEST)
                        : refusal(said, words);
        };
    }

    /** What the words tell, whatever the status; null if nothing. */
    private static FailureKind said(String words) {
        if (words.matches(
                "(?s).*(context[ _]length|context window|exceed_context_size|available context size|maximum prompt length"
                        + "|prompt is too long|too_many_tokens|input is too long).*")) {
            return FailureKind.CONTEXT_OVERFLOW;
        }
        if (words.matches("(?s).*(content_filter|content_policy|usage policy|usage guidelines|flagged|moderation"
                + "|guardrail|content exists risk|invalid_prompt).*")) {
            return FailureKind.CONTENT_FILTERED;
        }
        boolean poor = words.matches("(?s).*(insufficient_quota|per day|models-per-day|credits|billing_"
                + "|exceeded your current quota|insufficient balance|spending limit).*");
        return poor ? FailureKind.QUOTA_EXHAUSTED : null;
    }

    private static boolean isOfModel(String words) {
        return words.matches("(?s).*(model|deployment|endpoints).*");
    }

    private static Set<FailureKind> refusal(FailureKind said, String words) {
        if (said != null) {
            return EnumSet.of(said);
        }
        if (words.contains("api key") || words.contains("authentication_error")) {
            return EnumSet.of(FailureKind.AUTH);
        }
        boolean model = words.contains("model")
                && words.matches("(?s).*(not found|not exist|invalid model|unknown|model names are).*");
        return EnumSet.of(model ? FailureKind.MODEL_NOT_FOUND : FailureKind.BAD_REQUEST);
    }

    private static Set<FailureKind> tooMuch(FailureKind said, String words) {
        if (said == FailureKind.QUOTA_EXHAUSTED) {
            return EnumSet.of(said);
        }
        return EnumSet.of(words.contains("capacity") ? FailureKind.OVERLOADED : FailureKind.RATE_LIMITED);
    }

    private static Set<FailureKind> midstream(String body) {
        // What the model said before is no word about the error.
        String words = body.replaceFirst("(?s)^.*(\"error\": ?[{\"]|\nerror:)", "error ");
        if (words.matches("(?s).*(overloaded|unavailable|insufficient_system_resource|\"code\": ?503).*")) {
            return EnumSet.of(FailureKind.OVERLOADED);
        }
        FailureKind said = said(words);
        if (said != null) {
            return EnumSet.of(said);
        }
        if (words.matches("(?s).*(rate[_ -]?limit|resource_exhausted|throttl|\"code\": ?429).*")) {
            return EnumSet.of(FailureKind.RATE_LIMITED);
        }
        boolean ours = words.matches("(?s).*(tool_use_failed|invalid_request|validation|\"code\": ?4).*");
        return EnumSet.of(ours ? FailureKind.BAD_REQUEST : FailureKind.SERVER_ERROR);
    }
}
