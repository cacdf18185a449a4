package dev.switchboard.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.provider.Said;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts a recorded answer together the slow and obvious way. */
final class NaiveAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    final StringBuilder text = new StringBuilder();
    final StringBuilder thinking = new StringBuilder();
    String stop = "";
    JsonNode usage = MissingNode.getInstance();

    /** Id, name and arguments of each call. */
    private final Map<Integer, String[]> calls = new TreeMap<>();

    void addStream(String stream) throws IOException {
        for (String line : stream.lines().toList()) {
            if (line.startsWith("data: {")) {
                JsonNode event = JSON.readTree(line.substring("data: ".length()));
                addMessage(event.at("/delta/message"), event.path("index").asInt());
                if (event.path("type").asText().equals("message-end")) {
                    end(event.path("delta"));
                }
            }
        }
    }

    void addMessage(JsonNode message, int index) {
        text.append(message.path("tool_plan").asText());
        for (JsonNode content : listed(message.path("content"))) {
            text.append(content.path("text").asText());
            thinking.append(content.path("thinking").asText());
        }
        int place = index;
        for (JsonNode call : listed(message.path("tool_calls"))) {
            String[] known = calls.computeIfAbsent(place++, i -> new String[] {"", "", ""});
            known[0] += call.path("id").asText();
            known[1] += call.at("/function/name").asText();
            known[2] += call.at("/function/arguments").asText("").replace("null", "");
        }
    }

    void end(JsonNode ending) {
        stop = ending.path("finish_reason").asText();
        usage = ending.path("usage");
    }

    /** Those whose arguments are whole; none at all are an empty object, unless the answer was cut. */
    List<Said.Call> calls() {
        List<Said.Call> whole = new ArrayList<>();
        for (String[] call : calls.values()) {
            try {
                boolean none = call[2].isBlank() && !stop.equals("MAX_TOKENS");
                JsonNode arguments = JSON.readTree(none ? "{}" : call[2]);
                if (arguments.isObject()) {
                    whole.add(new Said.Call(call[0], call[1], arguments));
                }
            } catch (IOException e) {
                // A call that was cut.
            }
        }
        return whole;
    }

    /** A message holds arrays where a piece of one holds their only element. */
    private static List<JsonNode> listed(JsonNode value) {
        List<JsonNode> elements = new ArrayList<>();
        if (value.isObject()) {
            elements.add(value);
        } else {
            value.forEach(elements::add);
        }
        return elements;
    }
}
