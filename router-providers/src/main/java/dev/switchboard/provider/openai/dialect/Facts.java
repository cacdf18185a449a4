package dev.switchboard.provider.openai.dialect;

import dev.switchboard.model.Capability;
import dev.switchboard.model.DataHandling;
import dev.switchboard.model.Effort;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.provider.wire.Placement;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of vendors and models and stands in no catalog. */
public final class Facts {
    private static final Pattern REASONING = Pattern.compile("(.*/)?(o\\d|gpt-5)(?!.*-chat).*");
    private static final Pattern CAN_REST = Pattern.compile("(.*/)?gpt-5\\.\\d.*");
    private static final Pattern GPT_5 = Pattern.compile("(.*/)?gpt-5.*");

    private Facts() {}

    /** What becomes of data: what the settings say, else what the vendor does, else how far the address is. */
    public static DataHandling handling(ProviderSettings settings, Variant variant, Locality byAddress) {
        return Placement.handling(settings, byAddress, regionOf(settings, variant));
    }

    /** The vendor's region holds at the vendor's own address only. */
    private static @Nullable String regionOf(ProviderSettings settings, Variant variant) {
        boolean elsewhere = settings.baseUrl()
                .filter(url -> !url.toString().equals(variant.address()))
                .isPresent();
        return elsewhere ? null : variant.region();
    }

    /** OpenAI's reasoning models refuse a request that sets a temperature. */
    public static boolean refusesTemperature(ModelProfile model) {
        return REASONING.matcher(model.wireName()).matches();
    }

    /** Whether a model takes an effort at all. */
    public static boolean takesEffort(ModelProfile model) {
        return model.capabilities().contains(Capability.REASONING) || refusesTemperature(model);
    }

    /** The effort in the model's own words: not every model of OpenAI can do without reasoning. */
    public static String effort(ModelProfile model, Variant variant, Effort effort) {
        if (variant.has(Quirk.EFFORT_NONE_OR_HIGH)) {
            return effort == Effort.NONE ? "none" : "high";
        }
        return switch (effort) {
            case NONE -> least(model.wireName());
            case LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH -> "high";
        };
    }

    private static String least(String wireName) {
        if (CAN_REST.matcher(wireName).matches() || !REASONING.matcher(wireName).matches()) {
            return "none";
        }
        return GPT_5.matcher(wireName).matches() ? "minimal" : "low";
    }
}
