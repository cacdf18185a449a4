package dev.switchboard.provider.bedrock;

import dev.switchboard.model.Capability;
import dev.switchboard.model.DataHandling;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.Secret;
import dev.switchboard.provider.http.Credentials;
import dev.switchboard.provider.http.Transport;
import dev.switchboard.provider.wire.Options;
import dev.switchboard.provider.wire.Placement;
import dev.switchboard.time.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The provider when it is open. Safe for use by many threads. */
final class BedrockConnection implements ModelProvider.Connection {
    private static final String SERVICE = "bedrock";
    private static final String GLOBAL = "global";

    private final Transport transport;
    private final Transport lists;
    private final AwsRegion region;
    private final ProviderSettings settings;

    private BedrockConnection(Transport transport, Transport lists, AwsRegion region, ProviderSettings settings) {
        this.transport = transport;
        this.lists = lists;
        this.region = region;
        this.settings = settings;
    }

    static BedrockConnection open(ProviderSettings settings) {
        Options.refuseUnknown(settings, Set.of(AwsRegion.OPTION));
        AwsRegion region = AwsRegion.of(settings);
        if (settings.key().isEmpty() && settings.baseUrl().isEmpty()) {
            throw new IllegalArgumentException("provider " + settings.name()
                    + " needs a key: set AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give"
                    + " the settings a bearer key, or id:secret, or id:secret:token");
        }
        Credentials credentials = credentials(settings, region);
        return new BedrockConnection(
                Transport.open(settings, region.address(), Map.of(), credentials),
                Transport.open(settings, region.controlAddress(), Map.of(), credentials),
                region,
                settings);
    }

    @Override
    public List<ModelProfile> models(List<ModelProfile> catalogued) {
        List<ModelProfile> here = catalogued.stream()
                .filter(model -> region.reaches(ModelName.of(model).profile()))
                .toList();
        return Placement.models(here, settings, model -> {
            ModelProfile placed = Placement.placed(model, handling(ModelName.of(model)));
            return Facts.of(model).schemas()
                    ? placed
                    : placed.toBuilder().without(Capability.JSON_SCHEMA).build();
        });
    }

    @Override
    public ModelClient client(ModelProfile model) {
        // One segment of the path, whatever an ARN holds.
        String path = "model/" + PercentEncoding.encode(model.wireName());
        return new Client(
                transport.endpoint(path + "/converse"),
                transport.endpoint(path + "/converse-stream"),
                model,
                settings.name());
    }

    /** An address of AWS's own for models serves no lists; what stands in its place is taken to serve both. */
    @Override
    public Optional<List<String>> served(Cancellation cancellation) throws ModelException {
        boolean elsewhere = settings.baseUrl().filter(AwsRegion::isAmazons).isPresent();
        return elsewhere ? Optional.empty() : Optional.of(new ModelLists(lists).ask(cancellation));
    }

    @Override
    public void close() {
        transport.close();
        lists.close();
    }

    private DataHandling handling(ModelName name) {
        DataHandling handling = DataHandling.at(settings.locality().orElseGet(transport::locality));
        String place = place(name);
        DataHandling placed = place == null ? handling : handling.region(place);
        return settings.retention().map(placed::retention).orElse(placed);
    }

    /** An inference profile sends data where it says, and nobody's agreement keeps them from there. */
    private @Nullable String place(ModelName name) {
        if (!name.profile().isEmpty()) {
            return name.profile().equals(GLOBAL) ? null : name.profile();
        }
        Optional<String> agreed = settings.region().filter(place -> !AwsRegion.isOne(place));
        boolean known = !name.opaque()
                && settings.baseUrl().filter(url -> !AwsRegion.isAmazons(url)).isEmpty();
        return agreed.orElse(known ? region.place() : null);
    }

    private static Credentials credentials(ProviderSettings settings, AwsRegion region) {
        Optional<Secret> key = settings.key();
        return key.isEmpty()
                ? Credentials.NONE
                : new AwsCredentials(key.get(), new Signer(region.name(), SERVICE), settings.time());
    }
}
