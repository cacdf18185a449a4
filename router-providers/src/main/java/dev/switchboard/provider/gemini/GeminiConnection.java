package dev.switchboard.provider.gemini;

import dev.switchboard.model.DataHandling;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.provider.http.Credentials;
import dev.switchboard.provider.http.Transport;
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
final class GeminiConnection implements ModelProvider.Connection {
    private static final String LARGEST_PAGE = "1000";

    private final ProviderSettings settings;
    private final Site site;
    private final Transport transport;

    private GeminiConnection(ProviderSettings settings, Site site, Transport transport) {
        this.settings = settings;
        this.site = site;
        this.transport = transport;
    }

    static GeminiConnection open(ProviderSettings settings) {
        Options.refuseUnknown(settings, Set.of(Site.PROJECT));
        Site site = Site.of(settings);
        if (settings.key().isEmpty() && isGoogle(settings)) {
            throw new IllegalArgumentException("provider " + settings.name()
                    + (site.vertex()
                            ? " needs an access token: give the settings a key, from a supplier since it expires"
                            : " needs a key: set GEMINI_API_KEY, or give it in the settings"));
        }
        Credentials credentials = site.vertex()
                ? Credentials.bearer(settings.key())
                : Credentials.header("x-goog-api-key", settings.key());
        return new GeminiConnection(settings, site, Transport.open(settings, site.address(), Map.of(), credentials));
    }

    /** Somebody else's server may need no key. */
    private static boolean isGoogle(ProviderSettings settings) {
        return settings.baseUrl()
                .map(url -> String.valueOf(url.getHost()).endsWith(".googleapis.com"))
                .orElse(true);
    }

    @Override
    public List<ModelProfile> models(List<ModelProfile> catalogued) {
        DataHandling handling = Placement.handling(settings, transport.locality(), site.location());
        return Placement.models(catalogued, settings, model -> Placement.placed(model, handling));
    }

    @Override
    public ModelClient client(ModelProfile model) {
        Facts facts = Facts.of(model);
        boolean signed = facts.calls() == Facts.Calls.SIGNED;
        Signatures signatures = new Signatures(settings.name(), model.wireName(), signed);
        return new Client(
                transport.endpoint(site.path(model, "generateContent")),
                transport.endpoint(site.path(model, "streamGenerateContent"), Map.of("alt", "sse")),
                new Requests(model, facts, signatures, !site.vertex()),
                signatures);
    }

    @Override
    public Optional<List<String>> served(Cancellation cancellation) throws ModelException {
        if (site.vertex()) {
            return Optional.empty();
        }
        List<String> served = new ArrayList<>();
        Map<String, String> page = new LinkedHashMap<>(Map.of("pageSize", LARGEST_PAGE));
        String next;
        do {
            ModelList list = transport.endpoint(site.below() + "models", page).get(cancellation, reply -> {
                if (!reply.isSuccessful()) {
                    throw Failures.of(reply).build();
                }
                return ModelList.read(reply.body(), "models", "name", "nextPageToken");
            });
            list.names().forEach(name -> served.add(name.replaceFirst("^models/", "")));
            next = list.next();
            page.put("pageToken", next);
        } while (!next.isEmpty());
        return Optional.of(served);
    }

    @Override
    public void close() {
        transport.close();
    }
}
