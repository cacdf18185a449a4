package dev.switchboard.core;

import dev.switchboard.core.catalog.Catalog;
import dev.switchboard.core.engine.Connected;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Opens providers and collects their models, every name once. Used by one thread. */
final class Connections {
    private final Catalog catalog;
    private final List<ModelProvider.Connection> opened = new ArrayList<>();
    private final Map<ModelId, Connected> models = new TreeMap<>();
    private final Map<String, Integer> maxConcurrent = new TreeMap<>();

    Connections(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Opens a provider and takes its models in. */
    void open(ModelProvider provider, ProviderSettings settings) {
        String name = settings.name();
        if (maxConcurrent.putIfAbsent(name, settings.maxConcurrent()) != null) {
            throw new IllegalArgumentException("two providers are named '" + name
                    + "'; give one another name: provider(\"" + provider.kind() + "\", \"other-name\", ...)");
        }
        ModelProvider.Connection connection = provider.open(settings);
        opened.add(connection);
        List<ModelProfile> catalogued =
                settings.region().map(region -> catalog.models(name, region)).orElseGet(() -> catalog.models(name));
        for (ModelProfile model : connection.models(catalogued)) {
            add(model, connection.client(model));
        }
    }

    /** Takes one model in. */
    void add(ModelProfile model, ModelClient client) {
        if (models.put(model.id(), new Connected(model, client)) != null) {
            throw new IllegalArgumentException("the model " + model + " is connected twice; give one another name");
        }
    }

    /** All models, in the order of their names. */
    List<Connected> models() {
        return List.copyOf(models.values());
    }

    /** Refuses kinds of task whose answers would be looked at by models that are not there. */
    void requireJudges(List<TaskSpec> specs) {
        for (TaskSpec spec : specs) {
            for (Validator validator : spec.validators()) {
                for (ModelId judge : validator.judges()) {
                    if (!models.containsKey(judge)) {
                        throw new IllegalArgumentException("task '" + spec + "': validator '" + validator.name()
                                + "' consults " + judge + ", which is not connected");
                    }
                }
            }
        }
    }

    /** What was opened, for who closes it. */
    List<ModelProvider.Connection> opened() {
        return List.copyOf(opened);
    }

    /** How many calls each provider serves at once. */
    Map<String, Integer> maxConcurrent() {
        return maxConcurrent;
    }

    /** Closes what was opened, because the router cannot be built after all. */
    void closeAll() {
        opened.forEach(ModelProvider.Connection::close);
    }
}
