package dev.switchboard.provider.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.model.Effort;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.model.Role;
import dev.switchboard.model.ToolSpec;
import dev.switchboard.provider.Fixture;
import dev.switchboard.provider.Fixtures;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Puts recorded requests into our words, and compares what becomes of them with what was recorded, field by field. */
class RecordedRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a request and its options may hold for us to have words for it. */
    private static final Set<String> SAYABLE = Set.of(
            "model",
            "messages",
            "stream",
            "format",
            "tools",
            "think",
            "options",
            "keep_alive",
            "num_predict",
            "num_ctx",
            "temperature",
            "seed",
            "stop");

    @Test
    void writesRequestsAsTheyWereRecorded() throws Exception {
        int compared = 0;
        for (Fixture fixture : Fixtures.of("ollama-native")) {
            JsonNode recorded = fixture.request();
            if (!isSayable(recorded)) {
                continue;
            }
            String body = new Requests(Models.model(recorded.path("model").asText()), "ollama", new KeepAlive(""))
                    .body(request(recorded))
                    .readUtf8();
            assertThat(plain(JSON.readTree(body), recorded)).as(fixture.name()).isEqualTo(plain(recorded, recorded));
            compared++;
        }
        assertThat(compared).isPositive();
    }

    private static boolean isSayable(JsonNode recorded) {
        boolean sayable = recorded.path("messages").size() > 0;
        for (JsonNode fields : List.of(recorded, recorded.path("options"))) {
            for (Iterator<String> names = fields.fieldNames(); names.hasNext(); ) {
                sayable &= SAYABLE.contains(names.next());
            }
        }
        return sayable;
    }

    private static ModelRequest request(JsonNode recorded) {
        List<Message> messages = new ArrayList<>();
        recorded.path("messages").forEach(message -> messages.add(message(message)));
        JsonNode options = recorded.path("options");
        Generation generation = Generation.DEFAULT
                .maxOutput(options.path("num_predict").asLong(1_024))
                .tools(tools(recorded.path("tools")));
        if (recorded.path("think").isTextual()) {
            String level = recorded.get("think").asText().toUpperCase(Locale.ROOT);
            generation = generation.effort(Effort.valueOf(level));
        } else if (recorded.has("think")) {
            generation = generation.effort(recorded.get("think").asBoolean() ? Effort.HIGH : Effort.NONE);
        }
        if (options.has("temperature")) {
            generation = generation.temperature(options.get("temperature").asDouble());
        }
        if (options.has("stop")) {
            generation = generation.stop(JSON.convertValue(options.get("stop"), String[].class));
        }
        if (options.has("seed")) {
            generation = generation.seed(options.get("seed").asLong());
        }
        if (recorded.path("format").isObject()) {
            generation = generation.format(
                    ResponseFormat.schema("recorded", recorded.get("format").toString()));
        } else if (recorded.path("format").asText().equals("json")) {
            generation = generation.format(ResponseFormat.JSON);
        }
        return ModelRequest.of(new Prompt(messages), generation)
                .streamed(recorded.path("stream").asBoolean(true));
    }

    private static Message message(JsonNode message) {
        String role = message.path("role").asText();
        String text = message.path("content").asText();
        if (role.equals("tool")) {
            return Message.tool(message.path("tool_call_id").asText(), text);
        }
        List<Part> parts = new ArrayList<>(List.of(new Part.Text(text)));
        if (message.has("thinking")) {
            parts.add(new Part.Reasoning(message.get("thinking").asText(), new Part.Binding("ollama", "")));
        }
        for (JsonNode image : message.path("images")) {
            parts.add(new Part.Image(new Part.Media("image/png", image.asText(), null)));
        }
        for (JsonNode call : message.path("tool_calls")) {
            parts.add(new Part.ToolCall(
                    call.path("id").asText(),
                    call.at("/function/name").asText(),
                    call.at("/function/arguments").toString()));
        }
        return new Message(Role.valueOf(role.toUpperCase(Locale.ROOT)), parts);
    }

    private static ToolSpec[] tools(JsonNode tools) {
        List<ToolSpec> specs = new ArrayList<>();
        for (JsonNode tool : tools) {
            JsonNode function = tool.path("function");
            specs.add(new ToolSpec(
                    function.path("name").asText(),
                    function.path("description").asText(),
                    function.path("parameters").toString()));
        }
        return specs.toArray(ToolSpec[]::new);
    }

    /**
     * The same request without the freedoms of writing; without what we say of our own, a window from which nothing is to
     * be dropped, a limit on output, ids and tools' names where the recorded client knew none; and without how long a model
     * is kept, which is a setting, and the thinking that led to no call.
     */
    private static JsonNode plain(JsonNode body, JsonNode recorded) {
        ObjectNode plain = body.deepCopy();
        plain.remove(List.of("truncate", "shift", "keep_alive"));
        plain.put("stream", plain.path("stream").asBoolean(true));
        for (String field : List.of("format", "tools", "think")) {
            JsonNode value = plain.path(field);
            boolean empty =
                    value.isContainerNode() ? value.isEmpty() : value.asText().isEmpty();
            if (empty || value.isNull()) {
                plain.remove(field);
            }
        }
        ObjectNode options = plain.withObjectProperty("options");
        options.remove("num_ctx");
        if (!recorded.path("options").has("num_predict")) {
            options.remove("num_predict");
        }
        if (options.has("temperature")) {
            options.put("temperature", options.get("temperature").asDouble());
        }
        for (JsonNode function : plain.path("tools").findValues("function")) {
            if (function.path("description").asText().isEmpty()) {
                ((ObjectNode) function).remove("description");
            }
        }
        plain.path("messages").forEach(message -> flatten((ObjectNode) message));
        return plain;
    }

    private static void flatten(ObjectNode message) {
        message.remove(List.of("tool_call_id", "tool_name", "name"));
        if (!message.has("tool_calls")) {
            message.remove("thinking");
        }
        for (JsonNode call : message.path("tool_calls")) {
            ((ObjectNode) call).remove(List.of("id", "type"));
            ((ObjectNode) call.path("function")).remove("index");
        }
    }
}
