package dev.switchboard.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One recorded exchange, under the name of its file without the ending. */
public record Fixture(String name, JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FRAMING_HEADERS =
            Set.of("transfer-encoding", "content-length", "content-encoding", "connection");

    /** The protocol, or the server where many speak the same. */
    public String protocol() {
        return json.path("protocol").asText();
    }

    /** What sort of exchange it is. */
    public String sort() {
        return json.path("case").asText();
    }

    /** The recorded request's body; missing where there is none. */
    public JsonNode request() {
        return json.path("request").path("body_json");
    }

    /** Where the request went; empty where not recorded. */
    public String url() {
        return json.path("request").path("url").asText("");
    }

    /** The recorded status. */
    public int status() {
        return json.path("response").path("status").asInt(200);
    }

    /** How a stream was cut into events; empty where the reply is whole. */
    public String framing() {
        return json.path("response").path("framing").asText("");
    }

    /** Whether the reply is a stream. */
    public boolean isStream() {
        return !framing().isEmpty();
    }

    /** The headers of the reply but those that say how it was carried. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        json.path("response").path("headers").properties().forEach(header -> {
            if (!FRAMING_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                headers.put(header.getKey(), header.getValue().asText());
            }
        });
        return headers;
    }

    /** The reply's body as text. */
    public String body() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** The reply's body as the server sent it; an event of each line where only the data of events were kept. */
    public byte[] bytes() throws IOException {
        JsonNode response = json.path("response");
        if (response.has("body_json")) {
            return response.path("body_json").toString().getBytes(StandardCharsets.UTF_8);
        }
        if (response.has("body_base64")) {
            return Base64.getDecoder().decode(response.path("body_base64").asText());
        }
        String text = response.path("body_text").asText();
        return (framing().equals("sse-data-lines") ? events(text) : text).getBytes(StandardCharsets.UTF_8);
    }

    /** The values of a stream of JSON, found by the plainest means: each line that holds an object, or an array's elements. */
    public List<JsonNode> values() throws IOException {
        List<JsonNode> values = new ArrayList<>();
        if (framing().equals("json-array")) {
            JSON.readTree(body()).forEach(values::add);
            return values;
        }
        for (String line : body().lines().toList()) {
            String value = line.replaceFirst("^(data|error): ?", "").strip();
            if (value.startsWith("{")) {
                values.add(JSON.readTree(value));
            }
        }
        return values;
    }

    @Override
    public String toString() {
        return protocol() + "/" + name;
    }

    private static String events(String lines) throws IOException {
        StringBuilder stream = new StringBuilder();
        for (String line : lines.lines().filter(l -> !l.isBlank()).toList()) {
            JsonNode type = JSON.readTree(line).path("type");
            stream.append(type.isMissingNode() ? "" : "event: " + type.asText() + "\n");
            stream.append("data: ").append(line).append("\n\n");
        }
        return stream.toString();
    }
}
