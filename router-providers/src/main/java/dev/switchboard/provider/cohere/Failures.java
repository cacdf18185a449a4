package dev.switchboard.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.wire.RequestId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells from a status, {@code error_type} and {@code message} what kind of failure an answer is. Only the overflow has a
 * type; the message decides where one status means several things, and always within an answer, where there is no status.
 * It is never passed on, for it may quote the request or the key.
 */
final class Failures {
    /** Stands for the status that an error within an answer does not have. */
    private static final int NONE = 0;

    private static final List<String> REQUEST_IDS = List.of("x-debug-trace-id");
    private static final Pattern OVERFLOW = Pattern.compile("too many tokens|maximum context length");

    /** Begins like an overflow, but no larger window helps: more output was asked for than the model gives. */
    private static final Pattern OUTPUT = Pattern.compile("max[ _]tokens must be");

    private static final Pattern BLOCKED = Pattern.compile("blocked|safety|content (filter|moderation)|toxic");
    private static final Pattern MONTH = Pattern.compile("month|billing|credit|quota");

    private Failures() {}

    /** The failure that a reply of any status but success is. */
    static ModelException of(Reply reply) {
        JsonNode body = Json.tree(reply.errorBody());
        FailureKind kind = kind(
                reply.status(),
                body.path("error_type").asText(""),
                body.path("message").asText(""));
        return ModelException.builder(kind, "HTTP " + reply.status() + ": " + meaning(kind))
                .status(reply.status())
                .retryAfter(reply.retryAfter().orElse(null))
                .requestId(requestId(reply, body.path("id").asText("")))
                .headroom(Limits.of(reply))
                .build();
    }

    /** The failure that an error within an answer is. */
    static ModelException inAnswer(String type, String message) {
        FailureKind kind = kind(NONE, type, message);
        return ModelException.builder(kind, "HTTP 200 with an error instead of an answer: " + meaning(kind))
                .status(200)
                .build();
    }

    /** The API's name for the call: that of its log, else that of the answer. */
    static @Nullable String requestId(Reply reply, String answerId) {
        return RequestId.of(reply, REQUEST_IDS, answerId);
    }

    private static FailureKind kind(int status, String type, String message) {
        String words = message.toLowerCase(Locale.ROOT);
        if (OUTPUT.matcher(words).find()) {
            return FailureKind.BAD_REQUEST;
        }
        if (type.equals("TOO_MANY_TOKENS") || OVERFLOW.matcher(words).find()) {
            return FailureKind.CONTEXT_OVERFLOW;
        }
        return status == NONE ? withoutStatus(words) : ofStatus(status, words);
    }

    private static FailureKind withoutStatus(String words) {
        if (BLOCKED.matcher(words).find()) {
            return FailureKind.CONTENT_FILTERED;
        }
        if (words.contains("overloaded") || words.contains("unavailable")) {
            return FailureKind.OVERLOADED;
        }
        return FailureKind.SERVER_ERROR;
    }

    private static FailureKind ofStatus(int status, String words) {
        return switch (status) {
            case 401, 403 -> FailureKind.AUTH;
            case 402 -> FailureKind.QUOTA_EXHAUSTED;
            // A page that is missing is no model that is missing: the address is wrong.
            case 404 -> words.contains("model") ? FailureKind.MODEL_NOT_FOUND : FailureKind.CONFIG;
            case 405 -> FailureKind.CONFIG;
            // The server gave the call up; had it been us, nobody would read this.
            case 408, 499 -> FailureKind.TIMEOUT;
            // A trial key is limited by the minute, and by the month.
            case 429 -> MONTH.matcher(words).find() ? FailureKind.QUOTA_EXHAUSTED : FailureKind.RATE_LIMITED;
            case 498 -> isInvalidToken(words) ? FailureKind.AUTH : FailureKind.CONTENT_FILTERED;
            case 501 -> FailureKind.BAD_REQUEST;
            case 503, 529 -> FailureKind.OVERLOADED;
            default -> status >= 500 ? FailureKind.SERVER_ERROR : FailureKind.BAD_REQUEST;
        };
    }

    /** One status for blocked content and for a token that is none. */
    private static boolean isInvalidToken(String words) {
        return words.contains("token") && !BLOCKED.matcher(words).find();
    }

    private static String meaning(FailureKind kind) {
        return switch (kind) {
            case AUTH -> "the key is wrong, or may not do this";
            case QUOTA_EXHAUSTED -> "the account has no credit left, or reached the limit of its month";
            case RATE_LIMITED -> "too many requests or tokens for now";
            case OVERLOADED -> "the provider has no capacity for now";
            case CONTEXT_OVERFLOW -> "the prompt is longer than the model's window";
            case CONTENT_FILTERED -> "the provider's filter refused the content";
            case MODEL_NOT_FOUND -> "the provider does not know the model";
            case CONFIG -> "there is no Chat API at this address; check the base URL";
            case TIMEOUT -> "the provider gave the call up";
            case BAD_REQUEST -> "the provider refuses the request as it stands";
            default -> "the provider failed";
        };
    }
}
