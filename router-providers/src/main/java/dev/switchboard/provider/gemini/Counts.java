package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.cost.ServiceTier;
import dev.switchboard.cost.Usage;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The token counts of one answer as Gemini states them, and what they mean. In a stream they come with most pieces and
 * are cumulative: of each field the latest one counts, and nothing is added up. A count of zero is left out.
 *
 * <p>{@code promptTokenCount} includes what was read from the cache, but not {@code toolUsePromptTokenCount};
 * {@code candidatesTokenCount} excludes the thoughts, which are billed like it; {@code totalTokenCount} is the sum of the
 * four. Where figures contradict each other the greater reading is taken. Not safe for use by many threads.
 */
final class Counts {
    private long prompt = Json.ABSENT;
    private long cached = Json.ABSENT;
    private long toolPrompt = Json.ABSENT;
    private long candidates = Json.ABSENT;
    private long thoughts = Json.ABSENT;
    private long total = Json.ABSENT;
    private ServiceTier tier = ServiceTier.STANDARD;
    private boolean anomalous;

    /** Takes in the {@code usageMetadata} that the parser stands on, or a null. */
    void read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            anomalous |= in.currentToken() != JsonToken.VALUE_NULL;
            in.skipChildren();
            return;
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            switch (field) {
                case "promptTokenCount" -> prompt = count(in, prompt);
                case "cachedContentTokenCount" -> cached = count(in, cached);
                case "toolUsePromptTokenCount" -> toolPrompt = count(in, toolPrompt);
                case "candidatesTokenCount" -> candidates = count(in, candidates);
                case "thoughtsTokenCount" -> thoughts = count(in, thoughts);
                case "totalTokenCount" -> total = count(in, total);
                case "serviceTier", "trafficType" -> tier = tier(Json.text(in), tier);
                default -> in.skipChildren();
            }
        }
    }

    /**
     * What the counts say; where one is missing or wrong, the estimate stands in for it.
     *
     * @param likelyInput what we make of the request; asked only where it is needed
     * @param likelyOutput what we make of the answer; asked only where it is needed
     */
    Usage usage(LongSupplier likelyInput, LongSupplier likelyOutput) {
        boolean inputKnown = prompt > 0;
        boolean outputKnown = candidates > 0 || (inputKnown && likelyOutput.getAsLong() == 0);
        long input = inputKnown ? prompt : likelyInput.getAsLong();
        long visible = candidates > 0 ? candidates : likelyOutput.getAsLong();
        long read = Math.max(cached, 0);
        long thought = Math.max(thoughts, 0);
        long sum = input + Math.max(toolPrompt, 0) + visible + thought;
        // Nothing at all for a prompt or an answer that is there is no count either.
        boolean contradicted = anomalous || prompt == 0 || (candidates == 0 && !outputKnown) || read > input;
        boolean exact = inputKnown && outputKnown;
        if (exact && total >= 0) {
            contradicted |= total != sum;
            visible += Math.max(total - sum, 0);
        }
        return Usage.builder()
                .input((read > input ? input : input - read) + Math.max(toolPrompt, 0))
                .cacheRead(read)
                .output(visible)
                .reasoning(thought)
                .tier(tier)
                .basis(basis(contradicted, exact))
                .build();
    }

    private static Usage.Basis basis(boolean contradicted, boolean exact) {
        if (contradicted) {
            return Usage.Basis.ANOMALOUS;
        }
        return exact ? Usage.Basis.EXACT : Usage.Basis.ESTIMATED;
    }

    private long count(JsonParser in, long before) throws IOException {
        long count = Json.tokens(in);
        if (count == Json.ABSENT) {
            return before;
        }
        if (count < 0) {
            anomalous = true;
            return before;
        }
        return count;
    }

    private static ServiceTier tier(String word, ServiceTier before) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "FLEX", "ON_DEMAND_FLEX" -> ServiceTier.FLEX;
            case "PRIORITY", "ON_DEMAND_PRIORITY" -> ServiceTier.PRIORITY;
            case "BATCH" -> ServiceTier.BATCH;
            case "STANDARD", "ON_DEMAND" -> ServiceTier.STANDARD;
            default -> before;
        };
    }
}
