package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.wire.RequestId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells from a status, an exception's type and its message what kind of failure an answer is. The type decides before the
 * status; it stands in a header, in the body, or in the event of a stream. The message decides only where one type means
 * several things, and it is never passed on, for it may quote the request.
 */
final class Failures {
    private static final String TYPE_HEADER = "x-amzn-errortype";

    /** The types that Bedrock and AWS's front door document, in small letters, with the status that belongs to each. */
    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("validationexception", 400),
            Map.entry("servicequotaexceededexception", 400),
            Map.entry("incompletesignatureexception", 403),
            Map.entry("accessdeniedexception", 403),
            Map.entry("unrecognizedclientexception", 403),
            Map.entry("invalidsignatureexception", 403),
            Map.entry("expiredtokenexception", 403),
            Map.entry("missingauthenticationtokenexception", 403),
            Map.entry("notauthorized", 403),
            Map.entry("resourcenotfoundexception", 404),
            Map.entry("unknownoperationexception", 404),
            Map.entry("modeltimeoutexception", 408),
            Map.entry("conflictexception", 409),
            Map.entry("modelerrorexception", 424),
            Map.entry("modelstreamerrorexception", 424),
            Map.entry("throttlingexception", 429),
            Map.entry("modelnotreadyexception", 429),
            Map.entry("internalserverexception", 500),
            Map.entry("internalfailure", 500),
            Map.entry("serviceunavailableexception", 503),
            Map.entry("serviceunavailable", 503));

    private Failures() {}

    /** Whether a reply is a failure by its head, whatever its status. */
    static boolean isFailure(Reply reply) {
        return !reply.isSuccessful() || reply.header(TYPE_HEADER) != null;
    }

    /** The failure that such a reply is. */
    static ModelException of(Reply reply) {
        JsonNode body = Json.tree(reply.errorBody());
        String inHeader = reply.header(TYPE_HEADER);
        String type = plain(inHeader == null ? typeIn(body) : inHeader);
        return of(reply, type, message(body))
                .retryAfter(reply.retryAfter().orElse(null))
                .build();
    }

    /** The failure that an exception within a reply of success is: by its type, since the status says nothing. */
    static ModelException inSuccess(Reply reply, String type, String message) {
        return of(reply, plain(type), message).build();
    }

    /** What an error body says; empty if nothing. */
    static String message(JsonNode body) {
        return body.path("message").asText(body.path("Message").asText(""));
    }

    /** Bedrock's name for a call. */
    static @Nullable String requestId(Reply reply) {
        return RequestId.of(reply, List.of("x-amzn-requestid"), "");
    }

    private static String typeIn(JsonNode body) {
        return body.path("__type")
                .asText(body.path("Output")
                        .path("__type")
                        .asText(body.path("code").asText("")));
    }

    /** {@code namespace#Type:address}, of which the type is what counts. */
    private static String plain(String type) {
        String named = type.substring(type.indexOf('#') + 1);
        int colon = named.indexOf(':');
        return (colon < 0 ? named : named.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    }

    private static ModelException.Builder of(Reply reply, String type, String message) {
        int status = STATUS.getOrDefault(type, reply.isSuccessful() ? 500 : reply.status());
        FailureKind kind = kind(status, type, message.toLowerCase(Locale.ROOT));
        String named = STATUS.containsKey(type) ? " " + type : "";
        return ModelException.builder(kind, "HTTP " + reply.status() + named + ": " + meaning(kind))
                .status(reply.status())
                .requestId(requestId(reply));
    }

    private static FailureKind kind(int status, String type, String message) {
        return switch (type) {
            case "servicequotaexceededexception" -> FailureKind.QUOTA_EXHAUSTED;
            case "resourcenotfoundexception" -> FailureKind.MODEL_NOT_FOUND;
            case "modeltimeoutexception" -> FailureKind.SERVER_ERROR;
            default -> ofStatus(status, message);
        };
    }

    private static FailureKind ofStatus(int status, String message) {
        return switch (status) {
            case 400, 413, 422 -> ofRefusal(message);
            case 401, 403 -> FailureKind.AUTH;
            case 402 -> FailureKind.QUOTA_EXHAUSTED;
            // Without Bedrock's own type it is no model that is missing but the page: the address is wrong.
            case 404, 405 -> FailureKind.CONFIG;
            case 408 -> FailureKind.TIMEOUT;
            case 409, 424 -> FailureKind.SERVER_ERROR;
            // One type for what is over in a minute and for what is over tomorrow.
            case 429 -> message.contains("per day") ? FailureKind.QUOTA_EXHAUSTED : FailureKind.RATE_LIMITED;
            case 503, 529 -> FailureKind.OVERLOADED;
            default -> status >= 500 ? FailureKind.SERVER_ERROR : FailureKind.BAD_REQUEST;
        };
    }

    /** One type for everything that a model's vendor may refuse, in the vendor's words. */
    private static FailureKind ofRefusal(String message) {
        if (message.contains("input is too long")
                || message.contains("input tokens exceeded")
                || message.contains("prompt is too long")
                || message.contains("exceed context limit")
                || message.contains("maximum context length")
                || message.contains("exceeds the context window")) {
            return FailureKind.CONTEXT_OVERFLOW;
        }
        return message.contains("content filter") ? FailureKind.CONTENT_FILTERED : FailureKind.BAD_REQUEST;
    }

    private static String meaning(FailureKind kind) {
        return switch (kind) {
            case AUTH -> "the keys are wrong or expired, the clock is, or they may not do this";
            case QUOTA_EXHAUSTED -> "the account's quota is used up, for today or until it is raised";
            case RATE_LIMITED -> "too many requests or tokens for now, or a model that is still being loaded";
            case OVERLOADED -> "Bedrock has no capacity for now";
            case CONTEXT_OVERFLOW -> "the prompt is longer than the model's window";
            case MODEL_NOT_FOUND -> "Bedrock does not know the model, or no longer";
            case CONFIG -> "there is no Converse API at this address; check the base URL";
            case TIMEOUT -> "Bedrock gave up waiting";
            case CONTENT_FILTERED -> "a filter refused the content";
            case BAD_REQUEST -> "Bedrock refuses the request as it stands, or the model cannot be called by this name";
            default -> "Bedrock or the model failed";
        };
    }
}
