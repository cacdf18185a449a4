package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.http.Transport;
import dev.switchboard.time.Cancellation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks which models a region serves at this moment: those that can be called as they are, and the inference profiles,
 * whose list comes in pages. One for each time it is asked; not safe for use by many threads.
 */
final class ModelLists {
    private static final int MOST_PAGES = 20;

    private final List<String> names = new ArrayList<>();
    private String nextPage = "";
    private boolean listed;

    private ModelLists() {}

    /**
     * The names, as requests want them.
     *
     * @throws ModelException if the lists cannot be had or read
     */
    static List<String> ask(Transport transport, Cancellation cancellation) throws ModelException {
        ModelLists lists = new ModelLists();
        Map<String, String> onDemand = Map.of("byInferenceType", "ON_DEMAND", "byOutputModality", "TEXT");
        transport.endpoint("foundation-models", onDemand).get(cancellation, lists::read);
        for (int page = 0; page == 0 || (page < MOST_PAGES && !lists.nextPage.isEmpty()); page++) {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("maxResults", "1000");
            if (!lists.nextPage.isEmpty()) {
                query.put("nextToken", lists.nextPage);
            }
            transport.endpoint("inference-profiles", query).get(cancellation, lists::read);
        }
        return List.copyOf(lists.names);
    }

    private boolean read(Reply reply) throws ModelException, IOException {
        if (Failures.isFailure(reply)) {
            throw Failures.of(reply);
        }
        nextPage = "";
        listed = false;
        try (JsonParser in = Json.parser(reply.body())) {
            Json.expectObject(in);
            Fields.each(in, field -> {
                switch (field) {
                    case "modelSummaries" -> readNames(in, "modelId");
                    case "inferenceProfileSummaries" -> readNames(in, "inferenceProfileId");
                    case "nextToken" -> nextPage = Json.text(in);
                    default -> in.skipChildren();
                }
            });
            Json.expectEnd(in);
            if (!listed) {
                throw new JsonParseException(in, "no list of models");
            }
        }
        return listed;
    }

    private void readNames(JsonParser in, String name) throws IOException {
        listed = Fields.elements(in, any -> {
            String text = Fields.text(in, name);
            if (!text.isEmpty()) {
                names.add(text);
            }
        });
    }
}
