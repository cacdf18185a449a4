package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.cost.ServiceTier;
import dev.switchboard.cost.Usage;
import dev.switchboard.cost.Usage.Basis;
import dev.switchboard.provider.http.Json;
import java.io.IOException;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The token counts of one answer as Bedrock states them, and what they mean. {@code inputTokens} excludes the cache,
 * {@code totalTokens} includes it; {@code cacheDetails} splits by lifetime what was written; {@code outputTokens} includes
 * reasoning, which is not stated apart. Where figures contradict each other the greater reading is taken. Not safe for use
 * by many threads.
 */
final class Counts {
    private long input = Json.ABSENT;
    private long cacheRead = Json.ABSENT;
    private long cacheWrite = Json.ABSENT;
    private long output = Json.ABSENT;
    private long total = Json.ABSENT;
    private long brief;
    private long lasting;
    private boolean split;
    private boolean anomalous;
    private ServiceTier tier = ServiceTier.STANDARD;

    /** Takes in the {@code usage} object that the parser stands on, or a null. */
    void read(JsonParser in) throws IOException {
        anomalous |= in.currentToken() != JsonToken.START_OBJECT && in.currentToken() != JsonToken.VALUE_NULL;
        Fields.each(in, field -> {
            switch (field) {
                case "inputTokens" -> input = count(in);
                case "outputTokens" -> output = count(in);
                case "totalTokens" -> total = count(in);
                // Each is stated under two names.
                case "cacheReadInputTokens", "cacheReadInputTokenCount" -> cacheRead = Math.max(cacheRead, count(in));
                case "cacheWriteInputTokens", "cacheWriteInputTokenCount" ->
                    cacheWrite = Math.max(cacheWrite, count(in));
                case "cacheDetails" -> {
                    brief = 0;
                    lasting = 0;
                    Fields.elements(in, any -> readDetail(in));
                }
                default -> in.skipChildren();
            }
        });
    }

    /** The service level that the answer states. */
    void tier(ServiceTier stated) {
        tier = stated;
    }

    /**
     * What the counts say; where one is missing or wrong, the estimate stands in for it.
     *
     * @param free whether nothing at all may have been consumed: a guardrail that stops a prompt asks no model
     * @param likelyInput what we make of the request; asked only where it is needed
     * @param likelyOutput what we make of the answer; asked only where it is needed
     */
    Usage usage(boolean free, LongSupplier likelyInput, LongSupplier likelyOutput) {
        boolean inputKnown = input >= 0 && (free || input + Math.max(cacheRead, 0) + Math.max(cacheWrite, 0) > 0);
        boolean outputKnown = output > 0 || (output == 0 && (free || likelyOutput.getAsLong() == 0));
        // Nothing at all for a prompt or an answer that is there is no count either.
        boolean contradicted = anomalous || (input >= 0 && !inputKnown) || (output >= 0 && !outputKnown);
        Usage.Builder usage = Usage.builder().cacheRead(Math.max(cacheRead, 0)).tier(tier);
        long sent = inputKnown ? input : likelyInput.getAsLong();
        long generated = outputKnown ? output : likelyOutput.getAsLong();
        contradicted |= !splitWrites(usage);
        long explained = sent + generated + Math.max(cacheRead, 0) + Math.max(cacheWrite, brief + lasting);
        boolean known = inputKnown && outputKnown;
        // What a total holds beyond the counts was charged for something: output is the dearer reading.
        long unexplained = known ? Math.max(0, total - explained) : 0;
        contradicted |= unexplained > 0;
        usage.input(sent).output(generated + unexplained);
        return usage.basis(contradicted ? Basis.ANOMALOUS : known ? Basis.EXACT : Basis.ESTIMATED)
                .build();
    }

    /** Sets what was written to the cache by lifetime; false if the split is not the sum. */
    private boolean splitWrites(Usage.Builder usage) {
        long all = Math.max(cacheWrite, 0);
        long rest = Math.max(all - brief - lasting, 0);
        // The rest belongs to the dearer lifetime if that was in use at all.
        usage.cacheWrite(lasting > 0 ? brief : brief + rest);
        usage.cacheWriteLong(lasting > 0 ? lasting + rest : 0);
        return !split || cacheWrite < 0 || brief + lasting == all;
    }

    private void readDetail(JsonParser in) throws IOException {
        long[] tokens = {0};
        boolean[] hours = {false};
        Fields.each(in, field -> {
            switch (field) {
                case "inputTokens" -> tokens[0] = Math.max(0, count(in));
                case "ttl" -> hours[0] = Json.text(in).toLowerCase(Locale.ROOT).contains("h");
                default -> in.skipChildren();
            }
        });
        split = true;
        if (hours[0]) {
            lasting += tokens[0];
        } else {
            brief += tokens[0];
        }
    }

    private long count(JsonParser in) throws IOException {
        long count = Json.tokens(in);
        anomalous |= count == Json.INVALID;
        return count < 0 ? Json.ABSENT : count;
    }
}
