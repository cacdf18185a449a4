package dev.switchboard.provider.openai.dialect;

import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ProviderSettings;
import java.util.Locale;

/** The two protocols of this family. */
public enum Protocol {
    /** Chat Completions: older, spoken by everybody, knows stop sequences and seeds. */
    CHAT("chat/completions"),
    /** The Responses API: newer, keeps reasoning from turn to turn. */
    RESPONSES("responses");

    private final String path;

    Protocol(String path) {
        this.path = path;
    }

    /** Where it is spoken, below a provider's address. */
    public String path() {
        return path;
    }

    /**
     * The protocol in which a model is called: the one that the settings name, else the one that alone has the model, else
     * the one that the server is known to speak better, which for most is Chat Completions.
     *
     * @throws IllegalArgumentException if the settings name another, or one that the server does not speak
     */
    public static Protocol of(ProviderSettings settings, Variant variant, ModelProfile model) {
        return settings.option(OptionNames.API)
                .map(word -> named(word, variant))
                .orElseGet(() -> variant.has(Quirk.RESPONSES_FIRST) || Facts.isOnlyInResponses(model, variant)
                        ? RESPONSES
                        : CHAT);
    }

    private static Protocol named(String word, Variant variant) {
        for (Protocol protocol : values()) {
            if (protocol.name().toLowerCase(Locale.ROOT).equals(word)) {
                if (protocol == RESPONSES && variant.has(Quirk.CHAT_ONLY)) {
                    throw new IllegalArgumentException(
                            variant.name() + " does not speak the Responses API: leave out the option 'api'");
                }
                return protocol;
            }
        }
        throw new IllegalArgumentException("the option 'api' is 'chat' or 'responses', not '" + word + "'");
    }
}
