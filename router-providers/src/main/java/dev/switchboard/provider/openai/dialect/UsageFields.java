package dev.switchboard.provider.openai.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.cost.ServiceTier;
import dev.switchboard.cost.Usage;
import dev.switchboard.cost.Usage.Basis;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * A {@code usage} object as stated, and what it means in disjoint buckets. The protocol's input includes what came from
 * and went into the cache, its output includes the reasoning; where the figures contradict that, the reading that costs
 * more is taken and marked. More than a thousand million tokens are no count.
 */
public final class UsageFields {
    /** Nothing stated. */
    public static final UsageFields NONE = new UsageFields();

    private long prompt = Json.ABSENT;
    private long completion = Json.ABSENT;
    private long cached = Json.ABSENT;
    private long written = Json.ABSENT;
    private long reasoning = Json.ABSENT;
    private long total = Json.ABSENT;
    private String tier = "";

    private UsageFields() {}

    /** Reads the object that the parser stands on; anything else is an invalid statement. */
    public static UsageFields read(JsonParser json) throws IOException {
        UsageFields fields = new UsageFields();
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            fields.prompt = Json.INVALID;
            fields.completion = Json.INVALID;
            return fields;
        }
        fields.readFields(json);
        return fields;
    }

    private void readFields(JsonParser json) throws IOException {
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (field) {
                case "prompt_tokens", "input_tokens" -> prompt = greater(prompt, Json.tokens(json));
                case "completion_tokens", "output_tokens" -> completion = greater(completion, Json.tokens(json));
                case "total_tokens" -> total = Json.tokens(json);
                // DeepSeek and Mistral state the same tokens under two names: the greater, never the sum.
                case "prompt_cache_hit_tokens", "num_cached_tokens" -> cached = greater(cached, Json.tokens(json));
                case "service_tier" -> tier = Json.text(json);
                case "prompt_tokens_details",
                        "prompt_token_details",
                        "completion_tokens_details",
                        "input_tokens_details",
                        "output_tokens_details" -> {
                    if (value == JsonToken.START_OBJECT) {
                        readFields(json);
                    }
                }
                case "cached_tokens" -> cached = greater(cached, Json.tokens(json));
                case "cache_write_tokens" -> written = Json.tokens(json);
                case "reasoning_tokens" -> reasoning = Json.tokens(json);
                default -> json.skipChildren();
            }
        }
    }

    /**
     * The usage in disjoint buckets.
     *
     * @param reasoningBeside whether the server leaves the reasoning out of its output, where its total does not tell
     * @param answerTier the service level that the answer states; empty if none
     * @param likelyInput tokens sent, by our estimate
     * @param likelyOutput tokens received, by our estimate
     */
    public Usage usage(boolean reasoningBeside, String answerTier, LongSupplier likelyInput, long likelyOutput) {
        boolean odd = isOdd(prompt) || isOdd(completion) || isOdd(cached) || isOdd(written) || isOdd(reasoning);
        boolean missing = prompt == Json.ABSENT || completion == Json.ABSENT;
        // A prompt of nothing and an answer of nothing are no figures, if something was sent and came.
        odd |= prompt == 0 || (completion == 0 && likelyOutput > 0);
        long input = prompt > 0 ? prompt : likelyInput.getAsLong();
        long output = completion > 0 ? completion : Math.max(Math.max(completion, 0), likelyOutput);
        long read = Math.max(0, cached);
        long wrote = Math.max(0, written);
        long thought = Math.max(0, reasoning);
        boolean beside = isReasoningBeside(reasoningBeside, input, output, thought);
        odd |= read + wrote > input || (thought > output && !beside);
        long visible = beside ? output : Math.max(0, output - thought);
        long uncached = read + wrote > input ? input : input - read - wrote;
        long unexplained = Math.max(0, total - (uncached + read + wrote + visible + thought));
        odd |= unexplained > 0 && !missing;
        return Usage.builder()
                .input(uncached)
                .cacheRead(read)
                .cacheWrite(wrote)
                .output(visible + (missing ? 0 : unexplained))
                .reasoning(thought)
                .tier(tier(answerTier.isEmpty() ? tier : answerTier))
                .basis(odd ? Basis.ANOMALOUS : missing ? Basis.ESTIMATED : Basis.EXACT)
                .build();
    }

    /** The total shows which of the two it is; where it fits neither, the server's habit decides. */
    private boolean isReasoningBeside(boolean habit, long input, long output, long thought) {
        if (total == input + output && thought <= output) {
            return false;
        }
        return total == input + output + thought || habit;
    }

    private static ServiceTier tier(String name) {
        return switch (name) {
            case "flex" -> ServiceTier.FLEX;
            case "priority", "fast", "ultrafast", "performance" -> ServiceTier.PRIORITY;
            case "batch" -> ServiceTier.BATCH;
            default -> ServiceTier.STANDARD;
        };
    }

    private static boolean isOdd(long count) {
        return count == Json.INVALID;
    }

    /** The greater of two statements of the same figure; an invalid one spoils both. */
    private static long greater(long one, long other) {
        return isOdd(one) || isOdd(other) ? Json.INVALID : Math.max(one, other);
    }
}
