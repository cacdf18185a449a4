package dev.switchboard.provider.openai.dialect;

import static dev.switchboard.model.FailureKind.AUTH;
import static dev.switchboard.model.FailureKind.BAD_REQUEST;
import static dev.switchboard.model.FailureKind.CONFIG;
import static dev.switchboard.model.FailureKind.CONTENT_FILTERED;
import static dev.switchboard.model.FailureKind.CONTEXT_OVERFLOW;
import static dev.switchboard.model.FailureKind.MODEL_NOT_FOUND;
import static dev.switchboard.model.FailureKind.OVERLOADED;
import static dev.switchboard.model.FailureKind.QUOTA_EXHAUSTED;
import static dev.switchboard.model.FailureKind.RATE_LIMITED;
import static dev.switchboard.model.FailureKind.SERVER_ERROR;
import static dev.switchboard.model.FailureKind.TIMEOUT;

import dev.switchboard.model.FailureKind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an error of a server is, by its code and type, its status and, last, its words; the first line that fits decides.
 * The words are those that servers were seen to use.
 */
final class FailureTable {
    private static final int ANY = 0;
    private static final String ANYTHING = "";

    private static final List<Line> LINES = List.of(
            // The prompt does not fit. The code is often vague, so the words come next.
            line(ANY, "context_length_exceeded|exceed_context_size|too_many_tokens", ANYTHING, CONTEXT_OVERFLOW),
            line(
                    ANY,
                    ANYTHING,
                    "maximum (context|prompt) length|exceeds the context window|context length is only"
                            + "|greater than the context length"
                            + "|exceeds the available context size|exceeded max context length|prompt is too long"
                            + "|input is too long|too many tokens: size limit|trying to keep the first \\d+ tokens when context"
                            + "|exceeds the maximum number of tokens allowed",
                    CONTEXT_OVERFLOW),
            // The filter.
            line(
                    ANY,
                    "content_filter|content_policy_violation|invalid_prompt|bio_policy|flagged_input|moderation",
                    ANYTHING,
                    CONTENT_FILTERED),
            line(
                    ANY,
                    ANYTHING,
                    "content management policy|violating our usage policy|violates usage guidelines"
                            + "|content exists risk|flagged by moderation|requires moderation|guardrail",
                    CONTENT_FILTERED),
            // No credit: for some a kind of 429, for others of 403.
            line(ANY, "openrouter_in_flight_budget", ANYTHING, RATE_LIMITED),
            line(ANY, "insufficient_quota|billing_", ANYTHING, QUOTA_EXHAUSTED),
            line(402, ANYTHING, ANYTHING, QUOTA_EXHAUSTED),
            line(
                    ANY,
                    ANYTHING,
                    "exceeded your current quota|used all available credits|have any credits"
                            + "|insufficient (balance|credits)|(tokens|requests) per day|models-per-day|spend(ing)? limit",
                    QUOTA_EXHAUSTED),
            // The key. For xAI a wrong one is a kind of 400.
            line(401, ANYTHING, ANYTHING, AUTH),
            line(403, ANYTHING, ANYTHING, AUTH),
            line(ANY, "invalid_api_key|authentication_error|permission_error|permission_denied", ANYTHING, AUTH),
            line(400, ANYTHING, "(incorrect|invalid) api key|api key not (valid|found)", AUTH),
            // The model, or an address at which there is nothing.
            line(ANY, "model_not_found|invalid_model|deploymentnotfound|unknown_model", ANYTHING, MODEL_NOT_FOUND),
            line(400, ANYTHING, "not a valid model|invalid model|supported api model names", MODEL_NOT_FOUND),
            line(404, ANYTHING, "item with id|previous response", BAD_REQUEST),
            line(404, ANYTHING, "model|deployment|no endpoints found", MODEL_NOT_FOUND),
            line(404, ANYTHING, ANYTHING, CONFIG),
            // Busy. A single request over the limit of a minute (413) is not helped by waiting.
            line(413, ANYTHING, ANYTHING, BAD_REQUEST),
            line(ANY, ANYTHING, "tier capacity exceeded|overloaded|at capacity", OVERLOADED),
            line(ANY, "overloaded|unavailable|capacity", ANYTHING, OVERLOADED),
            line(429, ANYTHING, ANYTHING, RATE_LIMITED),
            line(ANY, "rate_?limit|too_many_requests", ANYTHING, RATE_LIMITED),
            line(408, ANYTHING, ANYTHING, TIMEOUT),
            line(409, ANYTHING, ANYTHING, OVERLOADED),
            line(425, ANYTHING, ANYTHING, OVERLOADED),
            line(498, ANYTHING, ANYTHING, OVERLOADED),
            line(503, ANYTHING, ANYTHING, OVERLOADED),
            line(529, ANYTHING, ANYTHING, OVERLOADED),
            // llama.cpp's word for what it cannot do is 501, and for some mistakes of ours 500.
            line(501, ANYTHING, ANYTHING, BAD_REQUEST),
            line(500, ANYTHING, "both json_schema and grammar|--jinja|mmproj|cannot make get request", BAD_REQUEST),
            line(ANY, "invalid_request|badrequest|tool_use_failed", ANYTHING, BAD_REQUEST),
            // Within an answer of the Responses API, where no status tells.
            line(ANY, "image|data_residency_mismatch", ANYTHING, BAD_REQUEST),
            line(ANY, "vector_store_timeout", ANYTHING, TIMEOUT));

    private FailureTable() {}

    /**
     * The kind of failure.
     *
     * @param status the HTTP status, or what an error inside a successful answer gives instead; 200 if nothing
     * @param labels code, type and the like, in lower case
     * @param words the message, in lower case
     */
    static FailureKind kind(int status, String labels, String words) {
        for (Line line : LINES) {
            if (line.fits(status, labels, words)) {
                return line.kind;
            }
        }
        return status >= 400 && status < 500 ? BAD_REQUEST : SERVER_ERROR;
    }

    private static Line line(int status, String labels, String words, FailureKind kind) {
        return new Line(status, Pattern.compile(labels), Pattern.compile(words), kind);
    }

    private record Line(int status, Pattern labels, Pattern words, FailureKind kind) {
        boolean fits(int itsStatus, String itsLabels, String itsWords) {
            return (status == ANY || status == itsStatus)
                    && labels.matcher(itsLabels).find()
                    && words.matcher(itsWords).find();
        }
    }
}
