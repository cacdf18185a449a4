package dev.switchboard.provider.ollama;

import dev.switchboard.model.Capability;
import dev.switchboard.model.DataHandling;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.provider.http.Credentials;
import dev.switchboard.provider.http.Transport;
import dev.switchboard.provider.wire.Options;
import dev.switchboard.provider.wire.Placement;
import dev.switchboard.time.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The provider when it is open. Safe for use by many threads. */
final class OllamaConnection implements ModelProvider.Connection {
    private static final String CLOUD = "https://ollama.com";

    private final ProviderSettings settings;
    private final KeepAlive keepAlive;
    private final Transport transport;

    private OllamaConnection(ProviderSettings settings, KeepAlive keepAlive, Transport transport) {
        this.settings = settings;
        this.keepAlive = keepAlive;
        this.transport = transport;
    }

    static OllamaConnection open(ProviderSettings settings) {
        Options.refuseUnknown(settings, Set.of(KeepAlive.OPTION));
        if (settings.key().isEmpty() && settings.baseUrl().isEmpty()) {
            throw new IllegalArgumentException("provider " + settings.name()
                    + " needs an address or a key: set OLLAMA_HOST, or baseUrl(\"http://127.0.0.1:11434\") with"
                    + " allowPrivateNetwork(); OLLAMA_API_KEY for Ollama's cloud");
        }
        if (base(settings).endsWith("/v1")) {
            throw new IllegalArgumentException("the address of provider " + settings.name()
                    + " must not end in /v1, which is OpenAI's dialect: leave that off, or use kind openai");
        }
        KeepAlive keepAlive = KeepAlive.of(settings);
        Transport transport = Transport.open(settings, CLOUD, Map.of(), Credentials.bearer(settings.key()));
        return new OllamaConnection(settings, keepAlive, transport);
    }

    @Override
    public List<ModelProfile> models(List<ModelProfile> catalogued) {
        DataHandling here = Placement.handling(settings, transport.locality(), null);
        // What was agreed of the server says nothing of the cloud behind it.
        DataHandling cloud = transport.locality() == Locality.VENDOR ? here : DataHandling.at(Locality.VENDOR);
        return Placement.models(
                catalogued,
                settings,
                model -> Placement.placed(model, Facts.of(model).cloud() ? cloud : here).toBuilder()
                        .without(Capability.DOCUMENTS, Capability.AUDIO)
                        .build());
    }

    @Override
    public ModelClient client(ModelProfile model) {
        return new Client(transport.endpoint(path("chat")), new Requests(model, settings.name(), keepAlive));
    }

    @Override
    public Optional<List<String>> served(Cancellation cancellation) throws ModelException {
        return Optional.of(transport.endpoint(path("tags")).get(cancellation, Tags::read));
    }

    @Override
    public void close() {
        transport.close();
    }

    /** People give the address with {@code /api} and without. */
    private String path(String call) {
        return base(settings).endsWith("/api") ? call : "api/" + call;
    }

    private static String base(ProviderSettings settings) {
        String path =
                settings.baseUrl().map(url -> String.valueOf(url.getPath())).orElse("");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
