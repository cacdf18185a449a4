package dev.switchboard.provider.openai.dialect;

import static dev.switchboard.provider.openai.dialect.Quirk.AZURE;
import static dev.switchboard.provider.openai.dialect.Quirk.CACHE_MARKS;
import static dev.switchboard.provider.openai.dialect.Quirk.CALLS_TOGETHER;
import static dev.switchboard.provider.openai.dialect.Quirk.CHAT_ONLY;
import static dev.switchboard.provider.openai.dialect.Quirk.DOCUMENT_URLS;
import static dev.switchboard.provider.openai.dialect.Quirk.EFFORT_NONE_OR_HIGH;
import static dev.switchboard.provider.openai.dialect.Quirk.FILES;
import static dev.switchboard.provider.openai.dialect.Quirk.FLEX_AND_PERFORMANCE;
import static dev.switchboard.provider.openai.dialect.Quirk.FLEX_AND_PRIORITY;
import static dev.switchboard.provider.openai.dialect.Quirk.MAX_COMPLETION_TOKENS;
import static dev.switchboard.provider.openai.dialect.Quirk.NO_STREAM_OPTIONS;
import static dev.switchboard.provider.openai.dialect.Quirk.NO_USER;
import static dev.switchboard.provider.openai.dialect.Quirk.OBFUSCATES;
import static dev.switchboard.provider.openai.dialect.Quirk.RANDOM_SEED;
import static dev.switchboard.provider.openai.dialect.Quirk.REASONING_BESIDE_OUTPUT;
import static dev.switchboard.provider.openai.dialect.Quirk.REASONING_CONTENT_BACK;
import static dev.switchboard.provider.openai.dialect.Quirk.REASONING_DETAILS_BACK;
import static dev.switchboard.provider.openai.dialect.Quirk.REASONING_FORMAT;
import static dev.switchboard.provider.openai.dialect.Quirk.REASONING_OBJECT;
import static dev.switchboard.provider.openai.dialect.Quirk.RESPONSES_FIRST;
import static dev.switchboard.provider.openai.dialect.Quirk.RESPONSES_ONLY_MODELS;
import static dev.switchboard.provider.openai.dialect.Quirk.SAFETY_IDENTIFIER;
import static dev.switchboard.provider.openai.dialect.Quirk.SCHEMAS_ONLY;
import static dev.switchboard.provider.openai.dialect.Quirk.SHORT_CALL_IDS;
import static dev.switchboard.provider.openai.dialect.Quirk.THINKING_SWITCH;
import static dev.switchboard.provider.openai.dialect.Quirk.USER_ID;

import dev.switchboard.model.ProviderSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The servers we know, one a line, and which of them settings mean. */
public final class Variants {
    private static final Variant OPENAI = of(
            "openai",
            "OPENAI_API_KEY",
            "https://api.openai.com/v1",
            null,
            MAX_COMPLETION_TOKENS,
            OBFUSCATES,
            FILES,
            SAFETY_IDENTIFIER,
            FLEX_AND_PRIORITY,
            RESPONSES_ONLY_MODELS);

    private static final Variant AZURE_OPENAI =
            of("azure", "AZURE_OPENAI_API_KEY", null, null, AZURE, MAX_COMPLETION_TOKENS, FILES, RESPONSES_ONLY_MODELS);

    /** What a server is taken for that nobody knows: the protocol as most speak it. */
    private static final Variant COMPATIBLE = of("compatible", null, null, null);

    /** The servers with a name of their own. */
    public static final List<Variant> KNOWN = List.of(
            OPENAI,
            AZURE_OPENAI,
            of(
                    "groq",
                    "GROQ_API_KEY",
                    "https://api.groq.com/openai/v1",
                    null,
                    MAX_COMPLETION_TOKENS,
                    REASONING_FORMAT,
                    FLEX_AND_PERFORMANCE),
            of(
                    "mistral",
                    "MISTRAL_API_KEY",
                    "https://api.mistral.ai/v1",
                    "eu",
                    RANDOM_SEED,
                    NO_STREAM_OPTIONS,
                    NO_USER,
                    DOCUMENT_URLS,
                    SHORT_CALL_IDS,
                    EFFORT_NONE_OR_HIGH,
                    CHAT_ONLY),
            of(
                    "deepseek",
                    "DEEPSEEK_API_KEY",
                    "https://api.deepseek.com",
                    "cn",
                    THINKING_SWITCH,
                    REASONING_CONTENT_BACK,
                    USER_ID,
                    CALLS_TOGETHER),
            of("xai", "XAI_API_KEY", "https://api.x.ai/v1", null, MAX_COMPLETION_TOKENS, REASONING_BESIDE_OUTPUT),
            of(
                    "openrouter",
                    "OPENROUTER_API_KEY",
                    "https://openrouter.ai/api/v1",
                    null,
                    FILES,
                    REASONING_OBJECT,
                    REASONING_DETAILS_BACK,
                    CACHE_MARKS),
            of(
                    "bedrock-mantle",
                    "AWS_BEARER_TOKEN_BEDROCK",
                    "https://bedrock-mantle." + Variant.REGION + ".api.aws/openai/v1",
                    null,
                    MAX_COMPLETION_TOKENS,
                    FILES,
                    RESPONSES_FIRST),
            of("ollama", null, null, null),
            of("vllm", null, null, null),
            of("llamacpp", null, null, null),
            of("lmstudio", null, null, null, SCHEMAS_ONLY));

    private static final Pattern AZURE_HOST =
            Pattern.compile(".*\\.(openai|cognitiveservices|services\\.ai)\\.azure\\.com");

    /** How the catalog calls Azure. */
    private static final String AZURE_ALIAS = "azure-openai";

    private Variants() {}

    /**
     * What the settings mean: the option, else the provider's name, else the vendor at that address, else a server that
     * nobody knows.
     *
     * @throws IllegalArgumentException if an option names what does not exist
     */
    public static Variant of(ProviderSettings settings) {
        Variant base =
                settings.option(OptionNames.VARIANT).map(Variants::required).orElseGet(() -> guessed(settings));
        return settings.option(OptionNames.QUIRKS)
                .map(names -> base.with(Quirk.named(names)))
                .orElse(base);
    }

    private static Variant guessed(ProviderSettings settings) {
        if (settings.name().equals(AZURE_ALIAS)) {
            return AZURE_OPENAI;
        }
        for (Variant variant : KNOWN) {
            if (variant.name().equals(settings.name())) {
                return variant;
            }
        }
        URI url = settings.baseUrl().orElse(null);
        if (url != null
                && url.getHost() != null
                && AZURE_HOST.matcher(url.getHost()).matches()) {
            return AZURE_OPENAI;
        }
        for (Variant variant : KNOWN) {
            if (url != null && variant.address() != null && isHostOf(url, variant.address())) {
                return variant;
            }
        }
        return url == null ? OPENAI : COMPATIBLE;
    }

    private static boolean isHostOf(URI url, String address) {
        return url.getHost() != null
                && url.getHost().equalsIgnoreCase(URI.create(address).getHost());
    }

    private static Variant required(String name) {
        return KNOWN.stream()
                .filter(variant -> variant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no variant '" + name + "', only "
                        + KNOWN.stream().map(Variant::name).toList()));
    }

    private static Variant of(
            String name, @Nullable String key, @Nullable String address, @Nullable String region, Quirk... quirks) {
        Set<Quirk> set = EnumSet.noneOf(Quirk.class);
        set.addAll(Arrays.asList(quirks));
        return new Variant(name, key, address, region, set);
    }
}
