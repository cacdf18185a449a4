package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.GoDuration;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.http.Reply;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from a status, Google's own word for it, the details and, last, the message what kind of failure an answer is.
 * Google's word decides before the HTTP status, because a proxy may change the latter, and an error within a stream has
 * none. The message is never passed on, for it may quote the request or the key.
 */
final class Failures {
    /** The words that Google documents, with the status that belongs to each. */
    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("INVALID_ARGUMENT", 400),
            Map.entry("OUT_OF_RANGE", 400),
            Map.entry("FAILED_PRECONDITION", 400),
            Map.entry("UNAUTHENTICATED", 401),
            Map.entry("PERMISSION_DENIED", 403),
            Map.entry("NOT_FOUND", 404),
            Map.entry("ABORTED", 409),
            Map.entry("ALREADY_EXISTS", 409),
            Map.entry("RESOURCE_EXHAUSTED", 429),
            Map.entry("CANCELLED", 499),
            Map.entry("INTERNAL", 500),
            Map.entry("UNKNOWN", 500),
            Map.entry("DATA_LOSS", 500),
            Map.entry("UNIMPLEMENTED", 501),
            Map.entry("UNAVAILABLE", 503),
            Map.entry("DEADLINE_EXCEEDED", 504));

    private static final Pattern TOO_LONG = Pattern.compile(
            "exceeds the maximum number of tokens|token count is \\d+ but (the )?model only supports up to");
    private static final Pattern NO_CREDIT =
            Pattern.compile("prepay|credits? (is|are|has been|have been) (depleted|exhausted)|spend(ing)? (cap|limit)");
    private static final Pattern BAD_KEY = Pattern.compile("api key (not valid|expired|not found)|invalid api key");
    private static final Pattern WAIT = Pattern.compile("retry in ([0-9.hms]{2,32}?)(?:\\.? |\\.?$)");
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private Failures() {}

    /** The failure that a reply of any status but success is. */
    static ModelException.Builder of(Reply reply) {
        JsonNode body = Json.tree(reply.errorBody());
        // Where a stream was asked for without server-sent events, the error is the only element of an array.
        JsonNode error = (body.isArray() ? body.path(0) : body).path("error");
        ModelException.Builder failure = of(reply.status(), error, "HTTP " + reply.status());
        reply.retryAfter().ifPresent(failure::retryAfter);
        return failure;
    }

    /** The failure that an error object within a reply of success is, by the code in it. */
    static ModelException.Builder inSuccess(Reply reply, JsonNode error) {
        int code = error.path("code").asInt();
        return of(code < 400 ? 500 : code, error, "an error within its answer").status(reply.status());
    }

    private static ModelException.Builder of(int status, JsonNode error, String how) {
        String word = error.path("status").asText("");
        String message = error.path("message").asText("").toLowerCase(Locale.ROOT);
        // A bill that is not paid has the word of a rate limit, and its own status.
        int decisive = status == 402 ? status : STATUS.getOrDefault(word, status);
        FailureKind kind = kind(decisive, word, error.path("details"), message);
        String named = STATUS.containsKey(word) ? ", " + word : "";
        return ModelException.builder(kind, how + named + ": " + meaning(kind))
                .status(status)
                .retryAfter(wait(error.path("details"), message).orElse(null));
    }

    private static FailureKind kind(int status, String word, JsonNode details, String message) {
        return switch (status) {
            case 400 -> ofRefusal(word, details, message);
            case 401, 403 -> FailureKind.AUTH;
            case 402 -> FailureKind.QUOTA_EXHAUSTED;
            // Without Google's own word it is no model that is missing but the page: the address is wrong.
            case 404 -> word.isEmpty() ? FailureKind.CONFIG : FailureKind.MODEL_NOT_FOUND;
            case 405 -> FailureKind.CONFIG;
            case 408 -> FailureKind.TIMEOUT;
            case 429 -> isSpent(details, message) ? FailureKind.QUOTA_EXHAUSTED : FailureKind.RATE_LIMITED;
            case 503, 529 -> FailureKind.OVERLOADED;
            // What the server cancelled or could not do at once is over by itself.
            case 409, 499 -> FailureKind.SERVER_ERROR;
            default -> status >= 500 ? FailureKind.SERVER_ERROR : FailureKind.BAD_REQUEST;
        };
    }

    // A wrong key is one kind of wrong argument, a prompt that is too long another. A precondition that fails is a
    // country or an account that the key may not be used from, not something of the request.
    private static FailureKind ofRefusal(String word, JsonNode details, String message) {
        if (word.equals("FAILED_PRECONDITION")) {
            return FailureKind.AUTH;
        }
        for (JsonNode detail : details) {
            if (detail.path("reason").asText("").startsWith("API_KEY_")) {
                return FailureKind.AUTH;
            }
        }
        if (BAD_KEY.matcher(message).find()) {
            return FailureKind.AUTH;
        }
        return TOO_LONG.matcher(message).find() ? FailureKind.CONTEXT_OVERFLOW : FailureKind.BAD_REQUEST;
    }

    /** Whether waiting a little does not help: a day's quota is used up, there never was one, or no money is left. */
    private static boolean isSpent(JsonNode details, String message) {
        for (JsonNode detail : details) {
            for (JsonNode violation : detail.path("violations")) {
                if (violation.path("quotaId").asText("").contains("PerDay")
                        || violation.path("quotaValue").asText("").equals("0")) {
                    return true;
                }
            }
        }
        return NO_CREDIT.matcher(message).find();
    }

    /** How long to wait, as {@code RetryInfo} among the details says, or else the message. */
    private static Optional<Duration> wait(JsonNode details, String message) {
        for (JsonNode detail : details) {
            String delay = detail.path("retryDelay").asText("");
            if (!delay.isEmpty()) {
                return GoDuration.parse(delay).map(Failures::bounded);
            }
        }
        Matcher matcher = WAIT.matcher(message);
        return matcher.find() ? GoDuration.parse(matcher.group(1)).map(Failures::bounded) : Optional.empty();
    }

    private static Duration bounded(Duration wait) {
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static String meaning(FailureKind kind) {
        return switch (kind) {
            case AUTH -> "the key or token is wrong, may not do this, or not from here";
            case QUOTA_EXHAUSTED -> "the quota of the day or the account's credit is used up";
            case RATE_LIMITED -> "too many requests or tokens for now";
            case OVERLOADED -> "the provider has no capacity for now";
            case CONTEXT_OVERFLOW -> "the prompt is longer than the model's window";
            case MODEL_NOT_FOUND -> "the provider does not know the model, or not in this location";
            case CONFIG -> "there is no Gemini API at this address; check the base URL";
            case TIMEOUT -> "the provider gave up waiting";
            case BAD_REQUEST -> "the provider refuses the request as it stands";
            default -> "the provider failed";
        };
    }
}
