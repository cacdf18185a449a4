package dev.switchboard.examples.cli;

import dev.switchboard.core.catalog.Catalog;
import dev.switchboard.examples.cli.models.Opening;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one provider says that it serves, beside the models that a router would use of it.
 *
 * @param both known here and served there
 * @param missing known here and not served: calls of them would fail
 * @param unpriced served and not known here, in the provider's spelling: without a price nothing is sent to them
 * @param problem why the provider could not be asked; empty if it was
 */
record ServedModels(
        String provider, List<ModelProfile> both, List<ModelProfile> missing, List<String> unpriced, String problem) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Asks the provider. */
    static ServedModels of(Opening opening) {
        String name = opening.settings().name();
        try (ModelProvider.Connection connection = opening.provider().open(opening.settings())) {
            List<ModelProfile> known = connection.models(Catalog.shipped().models(name));
            Optional<List<String>> served = connection.served(Cancellation.within(PATIENCE, Time.system()));
            return served.map(names -> compared(name, known, names))
                    .orElseGet(() -> unasked(name, "this provider keeps no list of its models"));
        } catch (ModelException e) {
            return unasked(name, e.kind() + ": " + e.getMessage());
        }
    }

    /** Whether the provider was asked and answered. */
    boolean isKnown() {
        return problem.isEmpty();
    }

    private static ServedModels compared(String provider, List<ModelProfile> known, List<String> served) {
        Set<String> left = new LinkedHashSet<>(served);
        List<ModelProfile> both = new ArrayList<>();
        List<ModelProfile> missing = new ArrayList<>();
        for (ModelProfile model : known) {
            (left.contains(model.wireName()) ? both : missing).add(model);
        }
        left.removeAll(both.stream().map(ModelProfile::wireName).collect(Collectors.toSet()));
        return new ServedModels(provider, both, missing, List.copyOf(left), "");
    }

    private static ServedModels unasked(String provider, String problem) {
        return new ServedModels(provider, List.of(), List.of(), List.of(), problem);
    }
}
