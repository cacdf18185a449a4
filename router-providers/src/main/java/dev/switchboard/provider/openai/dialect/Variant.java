package dev.switchboard.provider.openai.dialect;

import dev.switchboard.model.ProviderSettings;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** What stands for the region in an address that depends on it. */
    static final String REGION = "REGION";

    private static final Pattern REGION_NAME = Pattern.compile("[a-z0-9-]{1,32}");

    /**
     * Its own address for these settings; empty where every installation has another.
     *
     * @throws IllegalArgumentException if the address depends on the region, and the settings name none
     */
    public String address(ProviderSettings settings) {
        if (address == null || !address.contains(REGION) || settings.baseUrl().isPresent()) {
            return address == null ? "" : address;
        }
        String region = settings.region()
                .filter(name -> REGION_NAME.matcher(name).matches())
                .orElseThrow(() -> new IllegalArgumentException("provider " + settings.name()
                        + " has an address in each region: set region(), for instance us-east-1"));
        return address.replace(REGION, region);
    }

    /** Whether it is called at the same address whoever calls it. */
    public boolean hasOneAddress() {
        return address != null && !address.contains(REGION);
    }

    /** Whether it has that accent. */
    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    Variant with(Set<Quirk> others) {
        return new Variant(name, keyVariable, address, region, others);
    }
}
