package dev.switchboard.provider.wire;

import dev.switchboard.model.DataHandling;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ProviderSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which models a provider has, and what becomes of data there. */
public final class Placement {
    private Placement() {}

    /**
     * The catalog's models and those of the settings, which win, each completed.
     *
     * @param complete adds what the provider knows of a model, as {@link #placed} does
     */
    public static List<ModelProfile> models(
            List<ModelProfile> catalogued, ProviderSettings settings, UnaryOperator<ModelProfile> complete) {
        Map<ModelId, ModelProfile> models = new LinkedHashMap<>();
        catalogued.forEach(model -> models.put(model.id(), complete.apply(model)));
        settings.models().forEach(model -> models.put(model.id(), complete.apply(model)));
        return List.copyOf(models.values());
    }

    /** The model with that handling, unless something is said of its handling already. */
    public static ModelProfile placed(ModelProfile model, DataHandling handling) {
        DataHandling said = model.handling();
        boolean unsaid = said.locality() == Locality.VENDOR
                && said.region().isEmpty()
                && said.retention().isEmpty();
        return unsaid ? model.toBuilder().handling(handling).build() : model;
    }

    /**
     * What becomes of data: what the settings say, else what is given here.
     *
     * @param byAddress how far the provider's address is
     * @param region where it processes data unless agreed otherwise; null where not known
     */
    public static DataHandling handling(ProviderSettings settings, Locality byAddress, @Nullable String region) {
        DataHandling handling = DataHandling.at(settings.locality().orElse(byAddress));
        String place = settings.region().orElse(region);
        DataHandling placed = place == null ? handling : handling.region(place);
        return settings.retention().map(placed::retention).orElse(placed);
    }
}
