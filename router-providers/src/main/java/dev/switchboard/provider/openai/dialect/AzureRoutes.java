package dev.switchboard.provider.openai.dialect;

import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ProviderSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The three forms of address that Azure has, told by the path of the base address and by whether an API version is set:
 *
 * <ul>
 *   <li>{@code /openai/v1/…}, the newer one for all models, without a version;
 *   <li>{@code /openai/deployments/NAME/…?api-version=}, the older one, in which the deployment replaces the model;
 *   <li>{@code /models/…?api-version=}, Foundry's for models of other vendors, where the base address ends so.
 * </ul>
 *
 * @param prefix stands before every path, empty or with a slash at its end
 * @param version the API version; null at v1
 * @param perDeployment whether each deployment has a path of its own
 */
record AzureRoutes(String prefix, Optional<String> version, boolean perDeployment) implements Routes {

    static AzureRoutes of(ProviderSettings settings) {
        Optional<String> version = settings.option(OptionNames.API_VERSION);
        String path = settings.baseUrl()
                .map(URI::getPath)
                .map(text -> text.replaceFirst("/+$", ""))
                .orElse("");
        if (path.endsWith("/v1")) {
            return new AzureRoutes("", version, false);
        }
        if (path.endsWith("/models") || path.contains("/deployments/")) {
            if (version.isEmpty()) {
                throw new IllegalArgumentException(
                        "provider " + settings.name() + " has an address of Azure's that needs"
                                + " the option 'api_version', for instance 2024-10-21");
            }
            return new AzureRoutes("", version, false);
        }
        String root = path.endsWith("/openai") ? "" : "openai/";
        return version.isPresent()
                ? new AzureRoutes(root + "deployments/", version, true)
                : new AzureRoutes(root + "v1/", version, false);
    }

    @Override
    public Route of(Protocol protocol, ModelProfile model) {
        if (protocol == Protocol.RESPONSES && version.isPresent()) {
            throw new IllegalArgumentException(
                    "model " + model + " is called over the Responses API, which Azure has only"
                            + " at its v1 addresses: leave out the option 'api_version', or set api=chat");
        }
        String deployment = perDeployment
                ? URLEncoder.encode(model.wireName(), StandardCharsets.UTF_8).replace("+", "%20") + "/"
                : "";
        return new Route(prefix + deployment + protocol.path(), query());
    }

    /** What is deployed is listed nowhere that a key opens; v1 lists what could be. */
    @Override
    public Optional<Route> models() {
        return Optional.empty();
    }

    private Map<String, String> query() {
        return version.map(word -> Map.of("api-version", word)).orElse(Map.of());
    }
}
