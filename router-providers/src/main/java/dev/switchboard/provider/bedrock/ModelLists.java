package dev.switchboard.provider.bedrock;

import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Transport;
import dev.switchboard.provider.wire.ModelList;
import dev.switchboard.time.Cancellation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks which models a region serves at this moment: those that can be called as they are, and the inference profiles,
 * whose list comes in pages. Safe for use by many threads.
 */
record ModelLists(Transport transport) {
    private static final int MOST_PAGES = 20;

    /**
     * The names, as requests want them.
     *
     * @throws ModelException if the lists cannot be had or read
     */
    List<String> ask(Cancellation cancellation) throws ModelException {
        Map<String, String> onDemand = Map.of("byInferenceType", "ON_DEMAND", "byOutputModality", "TEXT");
        List<String> names =
                new ArrayList<>(get("foundation-models", onDemand, "modelSummaries", "modelId", cancellation)
                        .names());
        Map<String, String> query = new LinkedHashMap<>();
        query.put("maxResults", "1000");
        for (int page = 0; page < MOST_PAGES; page++) {
            ModelList profiles =
                    get("inference-profiles", query, "inferenceProfileSummaries", "inferenceProfileId", cancellation);
            names.addAll(profiles.names());
            if (profiles.next().isEmpty()) {
                break;
            }
            query.put("nextToken", profiles.next());
        }
        return List.copyOf(names);
    }

    private ModelList get(String path, Map<String, String> query, String array, String name, Cancellation cancellation)
            throws ModelException {
        return transport.endpoint(path, query).get(cancellation, reply -> {
            if (Failures.isFailure(reply)) {
                throw Failures.of(reply);
            }
            return ModelList.read(reply.body(), array, name, "nextToken");
        });
    }
}
