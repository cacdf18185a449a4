package dev.switchboard.provider.openai;

import dev.switchboard.model.ProviderSettings;
import dev.switchboard.provider.http.Credentials;
import dev.switchboard.provider.openai.dialect.OptionNames;
import dev.switchboard.provider.openai.dialect.Quirk;
import dev.switchboard.provider.openai.dialect.Variant;

/** How a key is shown: as a bearer token, or at Azure in a header of its own unless it is a token of Entra ID. */
final class Keys {
    private static final String KEY = "key";
    private static final String BEARER = "bearer";

    private Keys() {}

    static Credentials credentials(ProviderSettings settings, Variant variant) {
        String form = settings.option(OptionNames.AUTH).orElse(variant.has(Quirk.AZURE) ? KEY : BEARER);
        return switch (form) {
            case KEY -> Credentials.header("api-key", settings.key());
            case BEARER -> Credentials.bearer(settings.key());
            default ->
                throw new IllegalArgumentException("provider " + settings.name()
                        + ": the option 'auth' is 'key' for the header api-key, or 'bearer', not '" + form + "'");
        };
    }
}
