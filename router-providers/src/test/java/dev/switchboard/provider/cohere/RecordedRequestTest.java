package dev.switchboard.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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

    /** What a request may hold for us to have words for it. */
    private static final Set<String> SAYABLE = Set.of(
            "model",
            "messages",
            "stream",
            "tools",
            "documents",
            "max_tokens",
            "temperature",
            "seed",
            "stop_sequences",
            "thinking",
            "response_format");

    @Test
    void writesRequestsAsTheyWereRecorded() throws Exception {
        int compared = 0;
        for (Fixture fixture : Fixtures.of("cohere")) {
            JsonNode recorded = fixture.request();
            if (!isSayable(recorded)) {
                continue;
            }
            String body = new Requests(Models.model(recorded.path("model").asText()), "cohere")
                    .body(request(recorded))
                    .readUtf8();
            assertThat(plain(JSON.readTree(body), recorded)).as(fixture.name()).isEqualTo(plain(recorded, recorded));
            compared++;
        }
        assertThat(compared).isPositive();
    }

    private static boolean isSayable(JsonNode recorded) {
        boolean sayable = recorded.has("messages") && recorded.path("documents").isEmpty();
        for (Iterator<String> fields = recorded.fieldNames(); fields.hasNext(); ) {
            sayable &= SAYABLE.contains(fields.next());
        }
        for (JsonNode type : recorded.path("messages").findValues("type")) {
            sayable &= Set.of("text", "thinking", "function").contains(type.asText());
        }
        return sayable;
    }

    private static ModelRequest request(JsonNode recorded) {
        List<Message> messages = new ArrayList<>();
        recorded.path("messages").forEach(message -> messages.add(message(message)));
        List<String> stop = new ArrayList<>();
        recorded.path("stop_sequences").forEach(sequence -> stop.add(sequence.asText()));
        Generation generation = Generation.DEFAULT
                .maxOutput(recorded.path("max_tokens").asLong(1_024))
                .tools(tools(recorded.path("tools")))
                .stop(stop.toArray(String[]::new));
        if (recorded.has("temperature")) {
            generation = generation.temperature(recorded.get("temperature").asDouble());
        }
        if (recorded.has("seed")) {
            generation = generation.seed(recorded.get("seed").asLong());
        }
        if (recorded.has("thinking")) {
            boolean enabled = recorded.at("/thinking/type").asText().equals("enabled");
            generation = generation.effort(enabled ? Effort.HIGH : Effort.NONE);
        }
        if (recorded.has("response_format")) {
            JsonNode schema = recorded.at("/response_format/json_schema");
            generation = generation.format(
                    schema.isObject() ? ResponseFormat.schema("recorded", schema.toString()) : ResponseFormat.JSON);
        }
        return ModelRequest.of(new Prompt(messages), generation)
                .streamed(recorded.path("stream").asBoolean());
    }

    private static Message message(JsonNode message) {
        Role role = Role.valueOf(message.path("role").asText().toUpperCase(Locale.ROOT));
        if (role == Role.TOOL) {
            return Message.tool(
                    message.path("tool_call_id").asText(),
                    message.path("content").asText());
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode piece : pieces(message.path("content"))) {
            parts.add(
                    piece.has("thinking")
                            ? new Part.Reasoning(piece.get("thinking").asText(), new Part.Binding("cohere", ""))
                            : new Part.Text(piece.path("text").asText()));
        }
        if (message.has("tool_plan")) {
            parts.add(new Part.Text(message.get("tool_plan").asText()));
        }
        for (JsonNode call : message.path("tool_calls")) {
            parts.add(new Part.ToolCall(
                    call.path("id").asText(),
                    call.at("/function/name").asText(),
                    call.at("/function/arguments").asText()));
        }
        return new Message(role, parts);
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
     * The same request without the freedoms of writing, such as text as a string or as a piece; without what we say of our
     * own, a limit on output and on thinking; with the thinking that led to no call left out, and what was said before one
     * as its plan, because our words do not tell the two apart.
     */
    private static JsonNode plain(JsonNode body, JsonNode recorded) {
        ObjectNode plain = body.deepCopy();
        if (!plain.path("stream").asBoolean()) {
            plain.remove("stream");
        }
        if (plain.path("documents").isEmpty()) {
            plain.remove("documents");
        }
        if (!recorded.has("max_tokens")) {
            plain.remove("max_tokens");
        }
        if (plain.has("thinking")) {
            ((ObjectNode) plain.get("thinking")).remove("token_budget");
        }
        if (plain.has("temperature")) {
            plain.put("temperature", plain.get("temperature").asDouble());
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
        ArrayNode kept = JSON.createArrayNode();
        StringBuilder plan = new StringBuilder(message.path("tool_plan").asText());
        for (JsonNode piece : pieces(message.path("content"))) {
            boolean thinking = piece.has("thinking");
            if (message.has("tool_calls") && !thinking) {
                plan.append(piece.path("text").asText());
            } else if (message.has("tool_calls") || !thinking) {
                kept.add(piece);
            }
        }
        message.remove(List.of("content", "tool_plan", "citations"));
        if (!kept.isEmpty()) {
            message.set("content", kept);
        }
        if (!plan.isEmpty()) {
            message.put("tool_plan", plan.toString());
        }
    }

    /** The pieces of a content that are not empty. */
    private static ArrayNode pieces(JsonNode content) {
        ArrayNode pieces = JSON.createArrayNode();
        if (content.isTextual() && !content.asText().isEmpty()) {
            pieces.addObject().put("type", "text").put("text", content.asText());
        }
        for (JsonNode piece : content) {
            if (!piece.path(piece.path("type").asText()).asText("-").isEmpty()) {
                pieces.add(piece);
            }
        }
        return pieces;
    }
}
