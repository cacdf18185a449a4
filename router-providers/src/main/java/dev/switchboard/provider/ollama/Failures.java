package dev.switchboard.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.http.Reply;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells from a status and the text under {@code error} what kind of failure an answer is. There is no code: the text decides
 * where a status means several things, and always within an answer, where there is no status. It is never passed on, for
 * it may quote the request.
 */
final class Failures {
    /** Stands for the status that an error within an answer does not have. */
    private static final int NONE = 0;

    private static final Pattern OVERFLOW = Pattern.compile("exceed(s|ed) (the )?(max |maximum |available )?context"
            + "|context (length|window|size) exceeded|prompt (is )?too long");
    private static final Pattern BUSY = Pattern.compile("server busy|maximum pending requests");
    private static final Pattern QUOTA = Pattern.compile(
            "(hourly|daily|weekly|monthly|session) usage limit" + "|requires a subscription|upgrade for (higher|more)");
    private static final Pattern UNSUPPORTED =
            Pattern.compile("does not support|is not supported|only supports|invalid (format|options|tool)");
    private static final Pattern NO_MODEL = Pattern.compile("model.*(not found|does not exist)|try pulling it");

    private Failures() {}

    /** The failure that a reply of any status but success is. */
    static ModelException of(Reply reply) {
        JsonNode body = Json.tree(reply.errorBody());
        FailureKind kind = kind(reply.status(), body.path("error").asText(""));
        return ModelException.builder(kind, "HTTP " + reply.status() + ": " + meaning(kind))
                .status(reply.status())
                .retryAfter(reply.retryAfter().orElse(null))
                .build();
    }

    /** The failure that an error within an answer is. */
    static ModelException inAnswer(String error) {
        FailureKind kind = kind(NONE, error);
        return ModelException.builder(kind, "HTTP 200 with an error instead of an answer: " + meaning(kind))
                .status(200)
                .build();
    }

    private static FailureKind kind(int status, String error) {
        String words = error.toLowerCase(Locale.ROOT);
        // Servers of different ages give these different statuses, 500 among them.
        if (OVERFLOW.matcher(words).find()) {
            return FailureKind.CONTEXT_OVERFLOW;
        }
        if (BUSY.matcher(words).find()) {
            return FailureKind.OVERLOADED;
        }
        return status == NONE ? withoutStatus(words) : ofStatus(status, words);
    }

    private static FailureKind withoutStatus(String words) {
        if (words.equals("unauthorized")) {
            return FailureKind.AUTH;
        }
        if (UNSUPPORTED.matcher(words).find()) {
            return FailureKind.BAD_REQUEST;
        }
        return FailureKind.SERVER_ERROR;
    }

    private static FailureKind ofStatus(int status, String words) {
        return switch (status) {
            case 401, 403 -> FailureKind.AUTH;
            case 402 -> FailureKind.QUOTA_EXHAUSTED;
            // A page that is missing is no model that is missing: the address is wrong.
            case 404 -> NO_MODEL.matcher(words).find() ? FailureKind.MODEL_NOT_FOUND : FailureKind.CONFIG;
            case 405 -> FailureKind.CONFIG;
            // The server gave the call up; had it been us, nobody would read this.
            case 408, 499 -> FailureKind.TIMEOUT;
            case 429 -> QUOTA.matcher(words).find() ? FailureKind.QUOTA_EXHAUSTED : FailureKind.RATE_LIMITED;
            case 503, 529 -> FailureKind.OVERLOADED;
            default -> status >= 500 ? FailureKind.SERVER_ERROR : FailureKind.BAD_REQUEST;
        };
    }

    private static String meaning(FailureKind kind) {
        return switch (kind) {
            case AUTH -> "the key is wrong, or this may not be done here";
            case QUOTA_EXHAUSTED -> "the account has used up what it may use";
            case RATE_LIMITED -> "too many requests for now";
            case OVERLOADED -> "the server has no place in its queue for now";
            case CONTEXT_OVERFLOW -> "the prompt is longer than the window that the server keeps";
            case MODEL_NOT_FOUND -> "the server does not have the model; pull it there";
            case CONFIG -> "there is no Ollama at this address; check the base URL";
            case TIMEOUT -> "the server gave the call up";
            case BAD_REQUEST -> "the server refuses the request as it stands";
            default -> "the server failed";
        };
    }
}
