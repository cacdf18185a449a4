package dev.switchboard.provider.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.cost.ServiceTier;
import dev.switchboard.cost.Usage;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The token counts of one answer as Anthropic states them, and what they mean. In a stream they come several times and
 * are cumulative: of each field the latest one that is not null counts, and nothing is added up.
 *
 * <p>{@code input_tokens} excludes the cache; {@code cache_creation_input_tokens} is the sum of its split by lifetime;
 * {@code output_tokens} includes thinking. Where figures contradict each other the greater reading is taken. Not safe
 * for use by many threads.
 */
final class Counts {
    private long input = Json.ABSENT;
    private long cacheRead = Json.ABSENT;
    private long cacheWrite = Json.ABSENT;
    private long fiveMinutes = Json.ABSENT;
    private long oneHour = Json.ABSENT;
    private long output = Json.ABSENT;
    private long thinking = Json.ABSENT;
    private ServiceTier tier = ServiceTier.STANDARD;
    private boolean anomalous;

    /** Takes in the {@code usage} object that the parser stands on, or a null. */
    void read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            anomalous |= in.currentToken() != JsonToken.VALUE_NULL;
            in.skipChildren();
            return;
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            switch (field) {
                case "input_tokens" -> input = count(in, input);
                case "cache_read_input_tokens" -> cacheRead = count(in, cacheRead);
                case "cache_creation_input_tokens" -> cacheWrite = count(in, cacheWrite);
                case "output_tokens" -> output = count(in, output);
                case "cache_creation", "output_tokens_details" -> readDetails(in);
                case "service_tier" -> tier = tier(Json.text(in), tier);
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
        boolean inputKnown = input >= 0 && input + Math.max(cacheRead, 0) + Math.max(cacheWrite, 0) > 0;
        boolean outputKnown = output > 0 || (output == 0 && likelyOutput.getAsLong() == 0);
        // Nothing at all for a prompt or an answer that is there is no count either.
        boolean contradicted = anomalous || (input >= 0 && !inputKnown) || (output >= 0 && !outputKnown);
        long generated = outputKnown ? output : likelyOutput.getAsLong();
        long reasoning = Math.max(thinking, 0);
        contradicted |= outputKnown && reasoning > generated;
        Usage.Builder usage = Usage.builder()
                .input(inputKnown ? input : likelyInput.getAsLong())
                .cacheRead(Math.max(cacheRead, 0))
                .output(Math.max(generated - reasoning, 0))
                .reasoning(reasoning)
                .tier(tier);
        contradicted |= !splitWrites(usage);
        if (contradicted) {
            return usage.basis(Usage.Basis.ANOMALOUS).build();
        }
        boolean exact = inputKnown && outputKnown;
        return usage.basis(exact ? Usage.Basis.EXACT : Usage.Basis.ESTIMATED).build();
    }

    /** Sets what was written to the cache by lifetime; false if the split is not the sum. */
    private boolean splitWrites(Usage.Builder usage) {
        long brief = Math.max(fiveMinutes, 0);
        long lasting = Math.max(oneHour, 0);
        long all = Math.max(cacheWrite, 0);
        long rest = Math.max(all - brief - lasting, 0);
        // The rest belongs to the dearer lifetime if that was in use at all.
        usage.cacheWrite(lasting > 0 ? brief : brief + rest);
        usage.cacheWriteLong(lasting > 0 ? lasting + rest : 0);
        boolean split = fiveMinutes >= 0 || oneHour >= 0;
        return !split || cacheWrite < 0 || brief + lasting == all;
    }

    private void readDetails(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            in.skipChildren();
            return;
        }
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            switch (field) {
                case "ephemeral_5m_input_tokens" -> fiveMinutes = count(in, fiveMinutes);
                case "ephemeral_1h_input_tokens" -> oneHour = count(in, oneHour);
                case "thinking_tokens" -> thinking = count(in, thinking);
                default -> in.skipChildren();
            }
        }
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
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "batch" -> ServiceTier.BATCH;
            case "priority" -> ServiceTier.PRIORITY;
            case "standard" -> ServiceTier.STANDARD;
            default -> before;
        };
    }
}
