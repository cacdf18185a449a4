package dev.switchboard.provider.openai.dialect;

import dev.switchboard.cost.ServiceTier;
import dev.switchboard.model.Capability;
import dev.switchboard.model.DataHandling;
import dev.switchboard.model.Effort;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.provider.wire.Placement;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of vendors and models and stands in no catalog. */
public final class Facts {
    private static final Pattern REASONING = Pattern.compile("(.*/)?(o\\d|gpt-5)(?!.*-chat).*");
    private static final Pattern CAN_REST = Pattern.compile("(.*/)?gpt-5\\.\\d.*");
    private static final Pattern GPT_5 = Pattern.compile("(.*/)?gpt-5.*");
    private static final Pattern ONLY_IN_RESPONSES =
            Pattern.compile("(o\\d|gpt-\\d[\\d.]*)-pro(-[\\d-]+)?|.*codex.*|.*deep-research.*");

    /** At Azure these take tools over the Responses API only. */
    private static final Pattern ONLY_IN_AZURES_RESPONSES = Pattern.compile("gpt-5\\.([6-9]|\\d{2}).*");

    private static final Pattern OPEN_GPT = Pattern.compile(".*gpt-oss.*");
    private static final Pattern QWEN = Pattern.compile("(.*/)?qwen.*");

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
        return is(REASONING, model);
    }

    /** Whether Chat Completions does not serve a model; its name tells, which at Azure may be that of a deployment. */
    static boolean isOnlyInResponses(ModelProfile model, Variant variant) {
        return variant.has(Quirk.RESPONSES_ONLY_MODELS)
                && (is(ONLY_IN_RESPONSES, model) || (variant.has(Quirk.AZURE) && is(ONLY_IN_AZURES_RESPONSES, model)));
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
        if (variant.has(Quirk.REASONING_FORMAT) && is(QWEN, model)) {
            return effort == Effort.NONE ? "none" : "default";
        }
        return switch (effort) {
            case NONE -> least(model);
            case LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH -> "high";
        };
    }

    /** The service level in the server's word; nothing where it sells none, or the ordinary one is meant. */
    public static Optional<String> tier(Variant variant, ServiceTier tier) {
        boolean performance = variant.has(Quirk.FLEX_AND_PERFORMANCE);
        if (!performance && !variant.has(Quirk.FLEX_AND_PRIORITY)) {
            return Optional.empty();
        }
        return switch (tier) {
            case FLEX -> Optional.of("flex");
            case PRIORITY -> Optional.of(performance ? "performance" : "priority");
            default -> Optional.empty();
        };
    }

    private static String least(ModelProfile model) {
        if (is(OPEN_GPT, model)) {
            return "low";
        }
        if (is(CAN_REST, model) || !is(REASONING, model)) {
            return "none";
        }
        return is(GPT_5, model) ? "minimal" : "low";
    }

    private static boolean is(Pattern pattern, ModelProfile model) {
        return pattern.matcher(model.wireName()).matches()
                || pattern.matcher(model.id().name()).matches();
    }
}
