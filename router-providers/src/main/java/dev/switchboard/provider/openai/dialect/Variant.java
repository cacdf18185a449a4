package dev.switchboard.provider.openai.dialect;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks Chat Completions with an accent.
 *
 * @param name the vendor's usual name, and the name that settings go by when found in the environment
 * @param keyVariable where the environment has its key; null if it needs none
 * @param address its own address; null where every installation has another
 * @param region where the vendor processes data unless agreed otherwise; null where not known
 */
public record Variant(
        String name,
        @Nullable String keyVariable,
        @Nullable String address,
        @Nullable String region,
        Set<Quirk> quirks) {

    /** Whether it has that accent. */
    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    Variant with(Set<Quirk> others) {
        return new Variant(name, keyVariable, address, region, others);
    }
}
