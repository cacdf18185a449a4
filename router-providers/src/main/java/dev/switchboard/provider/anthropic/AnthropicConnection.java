package dev.switchboard.provider.anthropic;

import dev.switchboard.model.Capability;
import dev.switchboard.model.DataHandling;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.provider.http.Credentials;
import dev.switchboard.provider.http.Endpoint;
import dev.switchboard.provider.http.Transport;
import dev.switchboard.provider.wire.Claude;
import dev.switchboard.provider.wire.ModelList;
import dev.switchboard.provider.wire.Options;
import dev.switchboard.provider.wire.Placement;
import dev.switchboard.time.Cancellation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The provider when it is open. Safe for use by many threads. */
final class AnthropicConnection implements ModelProvider.Connection {
    private static final String ADDRESS = "https://api.anthropic.com";
    private static final String VERSION = "2023-06-01";
    private static final String BETA = "beta";
    private static final int MODELS_A_PAGE = 1_000;

    private final Transport transport;
    private final Endpoint messages;
    private final ProviderSettings settings;

    private AnthropicConnection(Transport transport, Endpoint messages, ProviderSettings settings) {
        this.transport = transport;
        this.messages = messages;
        this.settings = settings;
    }

    static AnthropicConnection open(ProviderSettings settings) {
        Options.refuseUnknown(settings, Set.of(BETA));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("anthropic-version", VERSION);
        settings.option(BETA).ifPresent(features -> headers.put("anthropic-beta", features));
        if (settings.key().isEmpty() && settings.baseUrl().isEmpty()) {
            throw new IllegalArgumentException(
                    "provider " + settings.name() + " needs a key: set ANTHROPIC_API_KEY, or give it in the settings");
        }
        Transport transport =
                Transport.open(settings, ADDRESS, headers, Credentials.header("x-api-key", settings.key()));
        return new AnthropicConnection(transport, transport.endpoint(path(settings, "messages")), settings);
    }

    @Override
    public List<ModelProfile> models(List<ModelProfile> catalogued) {
        DataHandling handling = Placement.handling(settings, transport.locality(), null);
        return Placement.models(catalogued, settings, model -> {
            ModelProfile placed = Placement.placed(model, handling);
            return Claude.of(model).schemas()
                    ? placed
                    : placed.toBuilder().without(Capability.JSON_SCHEMA).build();
        });
    }

    @Override
    public ModelClient client(ModelProfile model) {
        return new Client(messages, model, settings.name());
    }

    @Override
    public Optional<List<String>> served(Cancellation cancellation) throws ModelException {
        List<String> served = new ArrayList<>();
        String after = "";
        do {
            Map<String, String> page = new LinkedHashMap<>();
            page.put("limit", String.valueOf(MODELS_A_PAGE));
            if (!after.isEmpty()) {
                page.put("after_id", after);
            }
            ModelList list = transport.endpoint(path(settings, "models"), page).get(cancellation, reply -> {
                if (!reply.isSuccessful()) {
                    throw Failures.of(reply).build();
                }
                return ModelList.read(reply.body(), "data", "id", "last_id");
            });
            served.addAll(list.names());
            // The last page names its last model as well; a page of nothing is the end.
            after = list.names().size() < MODELS_A_PAGE ? "" : list.next();
        } while (!after.isEmpty());
        return Optional.of(served);
    }

    @Override
    public void close() {
        transport.close();
    }

    /** People give the address with the version and without. */
    private static String path(ProviderSettings settings, String resource) {
        String base =
                settings.baseUrl().map(url -> String.valueOf(url.getPath())).orElse("");
        String bare = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return bare.endsWith("/v1") ? resource : "v1/" + resource;
    }
}
