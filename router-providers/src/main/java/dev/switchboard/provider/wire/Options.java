package dev.switchboard.provider.wire;

import dev.switchboard.model.ProviderSettings;
import java.util.Collection;
import java.util.stream.Collectors;

/** The settings that only one provider knows. */
public final class Options {
    private Options() {}

    /**
     * Refuses a setting that the provider does not know, since a word spelled wrong would otherwise be a wish unheard.
     *
     * @throws IllegalArgumentException naming the setting and those that there are
     */
    public static void refuseUnknown(ProviderSettings settings, Collection<String> known) {
        for (String option : settings.optionNames()) {
            if (!known.contains(option)) {
                throw new IllegalArgumentException("provider " + settings.name() + " knows no option '" + option + "', "
                        + (known.isEmpty() ? "and has none" : "only " + quoted(known)));
            }
        }
    }

    /** Whether an option is set to {@code true}. */
    public static boolean isOn(ProviderSettings settings, String option) {
        return settings.option(option).filter("true"::equals).isPresent();
    }

    private static String quoted(Collection<String> names) {
        return names.stream().sorted().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
