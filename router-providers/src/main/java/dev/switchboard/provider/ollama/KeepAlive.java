package dev.switchboard.provider.ollama;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.switchboard.model.ProviderSettings;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * How long the server keeps a model in memory after a call.
 *
 * @param value seconds, or a duration such as {@code 1h30m}; empty to leave it to the server
 */
record KeepAlive(String value) {
    /** The option that says so. */
    static final String OPTION = "keep_alive";

    private static final Pattern SECONDS = Pattern.compile("-?\\d{1,9}");
    private static final Pattern DURATION = Pattern.compile("-?(\\d{1,9}(\\.\\d{1,9})?(ns|us|ms|s|m|h)){1,6}");

    /** What the settings say; an {@link IllegalArgumentException} if that is no length of time. */
    static KeepAlive of(ProviderSettings settings) {
        String value = settings.option(OPTION).orElse("");
        if (!value.isEmpty()
                && !SECONDS.matcher(value).matches()
                && !DURATION.matcher(value).matches()) {
            throw new IllegalArgumentException("option " + OPTION + " of provider " + settings.name()
                    + " must be seconds or a duration such as 10m, or -1 for always");
        }
        return new KeepAlive(value);
    }

    /** Writes the field {@code keep_alive}, if there is anything to say. A number in quotes would be refused. */
    void write(JsonGenerator out) throws IOException {
        if (SECONDS.matcher(value).matches()) {
            out.writeNumberField(OPTION, Long.parseLong(value));
        } else if (!value.isEmpty()) {
            out.writeStringField(OPTION, value);
        }
    }
}
