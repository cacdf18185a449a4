package dev.switchboard.provider.openai.dialect;

import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ProviderSettings;
import java.util.Optional;

/** Which addresses a provider has for which calls. */
public interface Routes {
    /**
     * Where a model is called.
     *
     * @throws IllegalArgumentException if that protocol is not spoken there
     */
    Route of(Protocol protocol, ModelProfile model);

    /** Where the list of models stands, if there is one. */
    default Optional<Route> models() {
        return Optional.of(Route.of("models"));
    }

    /**
     * The routes that the settings mean.
     *
     * @throws IllegalArgumentException if they cannot be, saying how to mend them
     */
    static Routes of(ProviderSettings settings, Variant variant) {
        if (variant.has(Quirk.AZURE)) {
            return AzureRoutes.of(settings);
        }
        if (settings.option(OptionNames.API_VERSION).isPresent()) {
            throw new IllegalArgumentException("only Azure has an API version: provider " + settings.name()
                    + " is no Azure, or needs the option variant=azure");
        }
        return (protocol, model) -> Route.of(protocol.path());
    }
}
