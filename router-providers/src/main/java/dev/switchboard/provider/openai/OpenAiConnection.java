package dev.switchboard.provider.openai;

import dev.switchboard.model.DataHandling;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.provider.http.Endpoint;
import dev.switchboard.provider.http.Transport;
import dev.switchboard.provider.openai.chat.ChatClient;
import dev.switchboard.provider.openai.dialect.Facts;
import dev.switchboard.provider.openai.dialect.Failures;
import dev.switchboard.provider.openai.dialect.OptionNames;
import dev.switchboard.provider.openai.dialect.Protocol;
import dev.switchboard.provider.openai.dialect.Quirk;
import dev.switchboard.provider.openai.dialect.Route;
import dev.switchboard.provider.openai.dialect.Routes;
import dev.switchboard.provider.openai.dialect.Variant;
import dev.switchboard.provider.openai.dialect.Variants;
import dev.switchboard.provider.openai.responses.ResponsesClient;
import dev.switchboard.provider.wire.ModelList;
import dev.switchboard.provider.wire.Options;
import dev.switchboard.provider.wire.Placement;
import dev.switchboard.time.Cancellation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One server that speaks OpenAI's protocols, and its models. Safe for use by many threads. */
final class OpenAiConnection implements ModelProvider.Connection {
    private static final Map<String, String> HEADER_OPTIONS =
            Map.of(OptionNames.ORGANIZATION, "OpenAI-Organization", OptionNames.PROJECT, "OpenAI-Project");

    private final ProviderSettings settings;
    private final Variant variant;
    private final Routes routes;
    private final Transport transport;

    private OpenAiConnection(ProviderSettings settings, Variant variant, Routes routes, Transport transport) {
        this.settings = settings;
        this.variant = variant;
        this.routes = routes;
        this.transport = transport;
    }

    static OpenAiConnection open(ProviderSettings settings) {
        Options.refuseUnknown(settings, OptionNames.ALL);
        Variant variant = Variants.of(settings);
        String address = variant.address(settings);
        if (address.isEmpty() && settings.baseUrl().isEmpty()) {
            throw new IllegalArgumentException("provider " + settings.name() + " has no address of its own: give its"
                    + " baseUrl, for instance "
                    + (variant.has(Quirk.AZURE)
                            ? "https://NAME.openai.azure.com, or set AZURE_OPENAI_ENDPOINT"
                            : "http://localhost:8000/v1"));
        }
        if (variant.keyVariable() != null && settings.key().isEmpty()) {
            throw new IllegalArgumentException(
                    "provider " + settings.name() + " needs a key: set key() or " + variant.keyVariable());
        }
        Routes routes = Routes.of(settings, variant);
        Transport transport = Transport.open(settings, address, headers(settings), Keys.credentials(settings, variant));
        return new OpenAiConnection(settings, variant, routes, transport);
    }

    @Override
    public List<ModelProfile> models(List<ModelProfile> catalogued) {
        DataHandling handling = Facts.handling(settings, variant, transport.locality());
        return Placement.models(catalogued, settings, model -> Placement.placed(model, handling));
    }

    @Override
    public ModelClient client(ModelProfile model) {
        Protocol protocol = Protocol.of(settings, variant, model);
        Endpoint endpoint = endpoint(routes.of(protocol, model));
        return protocol == Protocol.CHAT
                ? new ChatClient(settings, variant, endpoint, model)
                : new ResponsesClient(settings, variant, endpoint, model);
    }

    @Override
    public Optional<List<String>> served(Cancellation cancellation) throws ModelException {
        Optional<Route> list = routes.models();
        return list.isEmpty() ? Optional.empty() : Optional.of(read(endpoint(list.get()), cancellation));
    }

    @Override
    public void close() {
        transport.close();
    }

    private List<String> read(Endpoint list, Cancellation cancellation) throws ModelException {
        return list.get(cancellation, reply -> {
            if (!reply.isSuccessful()) {
                throw Failures.of(settings).of(reply);
            }
            return ModelList.read(reply.body(), "data", "id", "").names();
        });
    }

    private Endpoint endpoint(Route route) {
        return transport.endpoint(route.path(), route.query());
    }

    private static Map<String, String> headers(ProviderSettings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        HEADER_OPTIONS.forEach(
                (option, header) -> settings.option(option).ifPresent(value -> headers.put(header, value)));
        return headers;
    }
}
