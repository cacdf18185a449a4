package dev.switchboard.provider.openai;

import dev.switchboard.model.DataHandling;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.provider.http.Credentials;
import dev.switchboard.provider.http.Endpoint;
import dev.switchboard.provider.http.Transport;
import dev.switchboard.provider.openai.chat.ChatClient;
import dev.switchboard.provider.openai.dialect.Facts;
import dev.switchboard.provider.openai.dialect.Failures;
import dev.switchboard.provider.openai.dialect.OptionNames;
import dev.switchboard.provider.openai.dialect.Variant;
import dev.switchboard.provider.openai.dialect.Variants;
import dev.switchboard.provider.wire.ModelList;
import dev.switchboard.provider.wire.Options;
import dev.switchboard.provider.wire.Placement;
import dev.switchboard.time.Cancellation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One server that speaks Chat Completions, and its models. */
final class OpenAiConnection implements ModelProvider.Connection {
    private static final Map<String, String> HEADER_OPTIONS =
            Map.of(OptionNames.ORGANIZATION, "OpenAI-Organization", OptionNames.PROJECT, "OpenAI-Project");

    private final ProviderSettings settings;
    private final Variant variant;
    private final Transport transport;
    private final Endpoint endpoint;

    private OpenAiConnection(ProviderSettings settings, Variant variant, Transport transport) {
        this.settings = settings;
        this.variant = variant;
        this.transport = transport;
        this.endpoint = transport.endpoint("chat/completions");
    }

    static OpenAiConnection open(ProviderSettings settings) {
        Options.refuseUnknown(settings, OptionNames.ALL);
        Variant variant = Variants.of(settings);
        String address = variant.address();
        if (address == null && settings.baseUrl().isEmpty()) {
            throw new IllegalArgumentException("provider " + settings.name()
                    + " has no address of its own: give its baseUrl, for instance http://localhost:8000/v1");
        }
        if (variant.keyVariable() != null && settings.key().isEmpty()) {
            throw new IllegalArgumentException(
                    "provider " + settings.name() + " needs a key: set key() or " + variant.keyVariable());
        }
        Transport transport = Transport.open(
                settings, address == null ? "" : address, headers(settings), Credentials.bearer(settings.key()));
        return new OpenAiConnection(settings, variant, transport);
    }

    @Override
    public List<ModelProfile> models(List<ModelProfile> catalogued) {
        DataHandling handling = Facts.handling(settings, variant, transport.locality());
        return Placement.models(catalogued, settings, model -> Placement.placed(model, handling));
    }

    @Override
    public ModelClient client(ModelProfile model) {
        return new ChatClient(settings, variant, endpoint, model);
    }

    @Override
    public Optional<List<String>> served(Cancellation cancellation) throws ModelException {
        return Optional.of(transport.endpoint("models").get(cancellation, reply -> {
            if (!reply.isSuccessful()) {
                throw Failures.of(settings).of(reply);
            }
            return ModelList.read(reply.body(), "data", "id", "").names();
        }));
    }

    @Override
    public void close() {
        transport.close();
    }

    private static Map<String, String> headers(ProviderSettings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        HEADER_OPTIONS.forEach(
                (option, header) -> settings.option(option).ifPresent(value -> headers.put(header, value)));
        return headers;
    }
}
