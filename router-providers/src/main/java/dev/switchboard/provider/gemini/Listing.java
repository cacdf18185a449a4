package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
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

/** Reads the list of the models, page by page. */
final class Listing {
    private static final int MOST_PAGES = 20;
    private static final String LARGEST_PAGE = "1000";

    private final List<String> names = new ArrayList<>();
    private String nextPage = "";

    private Listing() {}

    /** The names of all of them, without the {@code models/} before each. */
    static List<String> read(Transport transport, String path, Cancellation cancellation) throws ModelException {
        Listing listing = new Listing();
        for (int page = 0; page < MOST_PAGES; page++) {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("pageSize", LARGEST_PAGE);
            if (!listing.nextPage.isEmpty()) {
                query.put("pageToken", listing.nextPage);
            }
            transport.endpoint(path, query).get(cancellation, listing::readPage);
            if (listing.nextPage.isEmpty()) {
                break;
            }
        }
        return List.copyOf(listing.names);
    }

    private Listing readPage(Reply reply) throws ModelException, IOException {
        if (!reply.isSuccessful()) {
            throw Failures.of(reply).build();
        }
        JsonNode page = Json.tree(reply.body().readAllBytes());
        if (!page.path("models").isArray()) {
            throw new JsonParseException(null, "a list of models without one");
        }
        for (JsonNode model : page.path("models")) {
            String name = model.path("name").asText("");
            names.add(name.startsWith("models/") ? name.substring("models/".length()) : name);
        }
        nextPage = page.path("nextPageToken").asText("");
        return this;
    }
}
