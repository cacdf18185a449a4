package dev.switchboard.provider.cohere;

import dev.switchboard.model.DataHandling;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.provider.http.Credentials;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.http.Transport;
import dev.switchboard.provider.wire.ModelList;
import dev.switchboard.provider.wire.Options;
import dev.switchboard.provider.wire.Placement;
import dev.switchboard.time.Cancellation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The provider when it is open. Safe for use by many threads. */
final class CohereConnection implements ModelProvider.Connection {
    private static final String ADDRESS = "https://api.cohere.com";

    /** The most models that the API lists at once, and only those that chat. */
    private static final Map<String, String> ALL_THAT_CHAT = Map.of("endpoint", "chat", "page_size", "1000");

    private final Transport transport;
    private final ProviderSettings settings;

    private CohereConnection(Transport transport, ProviderSettings settings) {
        this.transport = transport;
        this.settings = settings;
    }

    static CohereConnection open(ProviderSettings settings) {
        Options.refuseUnknown(settings, Set.of());
        if (settings.key().isEmpty() && settings.baseUrl().isEmpty()) {
            throw new IllegalArgumentException(
                    "provider " + settings.name() + " needs a key: set CO_API_KEY, or give it in the settings");
        }
        Transport transport = Transport.open(settings, ADDRESS, Map.of(), Credentials.bearer(settings.key()));
        return new CohereConnection(transport, settings);
    }

    @Override
    public List<ModelProfile> models(List<ModelProfile> catalogued) {
        DataHandling handling = Placement.handling(settings, transport.locality(), null);
        return Placement.models(catalogued, settings, model -> Placement.placed(model, handling));
    }

    @Override
    public ModelClient client(ModelProfile model) {
        return new Client(transport.endpoint(root() + "v2/chat"), new Requests(model, settings.name()));
    }

    @Override
    public Optional<List<String>> served(Cancellation cancellation) throws ModelException {
        return Optional.of(
                transport.endpoint(root() + "v1/models", ALL_THAT_CHAT).get(cancellation, CohereConnection::names));
    }

    @Override
    public void close() {
        transport.close();
    }

    private static List<String> names(Reply reply) throws ModelException, IOException {
        if (!reply.isSuccessful()) {
            throw Failures.of(reply);
        }
        return ModelList.read(reply.body(), "models", "name", "").names();
    }

    /** People give the address with the version and without; the list of models has another version. */
    private String root() {
        String path =
                settings.baseUrl().map(url -> String.valueOf(url.getPath())).orElse("");
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return bare.endsWith("/v2") ? "../" : "";
    }
}
