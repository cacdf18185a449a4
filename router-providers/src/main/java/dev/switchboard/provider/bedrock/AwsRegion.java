package dev.switchboard.provider.bedrock;

import dev.switchboard.model.ProviderSettings;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A region of AWS, such as {@code eu-central-1}, which requests are sent to and signed for.
 *
 * @param name in small letters
 */
record AwsRegion(String name) {
    /** The option that names it where {@link ProviderSettings#region()} names something else. */
    static final String OPTION = "aws-region";

    private static final Pattern FORM = Pattern.compile("[a-z]{2}(-[a-z]{1,12}){1,2}-[0-9]{1,2}");
    private static final Pattern HOST = Pattern.compile(
            "(?:.+\\.)?bedrock-runtime(?:-fips)?\\.(" + FORM + ")\\.(?:vpce\\.)?(?:amazonaws\\.com|api\\.aws)");

    /** Those whose names begin with eu, and which are in the European Union: not London, and not Zurich. */
    private static final Set<String> EUROPEAN_UNION =
            Set.of("eu-central-1", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-3");

    /** Where a profile's models can be called from, by the beginning of a region's name. */
    private static final Map<String, Set<String>> CALLERS = Map.of(
            "us", Set.of("us-east-", "us-west-", "ca-"),
            "us-gov", Set.of("us-gov-"),
            "ca", Set.of("ca-"),
            "eu", Set.of("eu-"),
            "apac", Set.of("ap-"),
            "jp", Set.of("ap-northeast-"),
            "au", Set.of("ap-southeast-"));

    /**
     * The region of the settings: the option, else their region if it is one of AWS's, else that of their address.
     *
     * @throws IllegalArgumentException if there is none
     */
    static AwsRegion of(ProviderSettings settings) {
        Optional<String> named =
                settings.option(OPTION).or(() -> settings.region().filter(AwsRegion::isOne));
        String name = named.or(() -> settings.baseUrl().flatMap(AwsRegion::inAddress))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "provider " + settings.name()
                                        + " needs a region of AWS: set AWS_REGION, or give it in the settings, for instance eu-central-1"));
        if (!isOne(name)) {
            throw new IllegalArgumentException("provider " + settings.name() + ": the option " + OPTION
                    + " must name a region such as eu-central-1");
        }
        return new AwsRegion(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a name is a region of AWS, and not a place such as {@code eu}. */
    static boolean isOne(String name) {
        return FORM.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether an address is one of AWS's own for models. */
    static boolean isAmazons(URI address) {
        return inAddress(address).isPresent();
    }

    /** The address of the models. */
    String address() {
        return "https://bedrock-runtime." + name + ".amazonaws.com";
    }

    /** The address of the lists of models. */
    String controlAddress() {
        return "https://bedrock." + name + ".amazonaws.com";
    }

    /** The place in the words of policies: {@code eu}, {@code us}; the region itself where it is in no such place. */
    String place() {
        if (name.startsWith("eu-")) {
            return EUROPEAN_UNION.contains(name) ? "eu" : name;
        }
        return name.startsWith("us-east-") || name.startsWith("us-west-") ? "us" : name;
    }

    /** Whether models of that place's inference profiles can be called from here; of a place unknown to us they may. */
    boolean reaches(String place) {
        Set<String> callers = CALLERS.get(place);
        return callers == null || callers.stream().anyMatch(name::startsWith);
    }

    private static Optional<String> inAddress(URI address) {
        Matcher host = HOST.matcher(String.valueOf(address.getHost()).toLowerCase(Locale.ROOT));
        return host.matches() ? Optional.of(host.group(1)) : Optional.empty();
    }
}
