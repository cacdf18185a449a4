package dev.switchboard.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.model.Effort;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.model.Role;
import dev.switchboard.model.ToolSpec;
import dev.switchboard.provider.Fixture;
import dev.switchboard.provider.Fixtures;
import dev.switchboard.provider.wire.Claude;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Puts recorded requests into our words, and compares what becomes of them with what was recorded, field by field. */
class RecordedRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Requests that use what our words do not say, uploaded files for instance, or what the API refused. */
    private static final List<String> BEYOND_US = List.of("cache-read", "cache-write", "count-tokens", "error-400");

    @Test
    void writesRequestsAsTheyWereRecorded() throws Exception {
        int compared = 0;
        for (Fixture fixture : Fixtures.of("anthropic-messages")) {
            JsonNode recorded = fixture.request();
            if (!recorded.has("messages")
                    || BEYOND_US.contains(fixture.sort())
                    || recorded.toString().contains("tool_search")) {
                continue;
            }
            ModelProfile model = LocalAnthropic.model(recorded.path("model").asText());
            String body = new Requests(model, Claude.of(model), new Blocks("anthropic", model.wireName()))
                    .body(request(recorded))
                    .readUtf8();
            assertThat(plain(JSON.readTree(body))).as(fixture.name()).isEqualTo(plain(recorded));
            compared++;
        }
        assertThat(compared).isGreaterThanOrEqualTo(20);
    }

    private static ModelRequest request(JsonNode recorded) {
        List<Message> messages = new ArrayList<>();
        if (recorded.has("system")) {
            messages.add(Message.system(text(recorded.get("system"))));
        }
        for (JsonNode message : recorded.path("messages")) {
            messages.add(message(message));
        }
        Generation generation = Generation.DEFAULT
                .maxOutput(recorded.path("max_tokens").asLong())
                .cachePrompt(recorded.toString().contains("cache_control"))
                .tools(tools(recorded.path("tools")))
                .stop(strings(recorded.path("stop_sequences")));
        if (recorded.has("temperature")) {
            generation = generation.temperature(recorded.get("temperature").asDouble());
        }
        if (recorded.has("thinking")) {
            generation = generation.effort(Effort.LOW);
        }
        if (recorded.at("/output_config/format").isObject()) {
            generation = generation.format(ResponseFormat.schema(
                    "recorded", recorded.at("/output_config/format/schema").toString()));
        }
        return ModelRequest.of(new Prompt(messages), generation)
                .streamed(recorded.path("stream").asBoolean());
    }

    private static Message message(JsonNode message) {
        if (message.path("content").isTextual()) {
            return Message.user(message.path("content").asText());
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode block : message.path("content")) {
            parts.add(part(block));
        }
        return new Message(message.path("role").asText().equals("user") ? Role.USER : Role.ASSISTANT, parts);
    }

    private static Part part(JsonNode block) {
        return switch (block.path("type").asText()) {
            case "text" -> new Part.Text(block.path("text").asText());
            case "image" ->
                new Part.Image(Part.Media.at(
                        "image/png", URI.create(block.at("/source/url").asText())));
            case "tool_use" ->
                new Part.ToolCall(
                        block.path("id").asText(),
                        block.path("name").asText(),
                        block.path("input").toString());
            case "tool_result" ->
                new Part.ToolResult(block.path("tool_use_id").asText(), text(block.path("content")), false);
            default -> throw new AssertionError("a block that this test does not know: " + block);
        };
    }

    private static String text(JsonNode content) {
        return content.isTextual()
                ? content.asText()
                : content.path(0).path("text").asText();
    }

    private static ToolSpec[] tools(JsonNode tools) {
        List<ToolSpec> specs = new ArrayList<>();
        for (JsonNode tool : tools) {
            specs.add(new ToolSpec(
                    tool.path("name").asText(),
                    tool.path("description").asText(),
                    tool.path("input_schema").toString()));
        }
        return specs.toArray(ToolSpec[]::new);
    }

    private static String[] strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(s -> strings.add(s.asText()));
        return strings.toArray(String[]::new);
    }

    /** The same request without the freedoms of writing: defaults that are said, and text as a string or as a block. */
    private static JsonNode plain(JsonNode body) {
        ObjectNode plain = body.deepCopy();
        if (!plain.path("stream").asBoolean()) {
            plain.remove("stream");
        }
        if (plain.path("temperature").asDouble() == 1) {
            plain.remove("temperature");
        }
        if (plain.path("system").isTextual()) {
            plain.set("system", blocks(plain.get("system").asText()));
        }
        for (JsonNode message : plain.path("messages")) {
            plainContent((ObjectNode) message);
            message.path("content").forEach(block -> {
                if (block.has("tool_use_id")) {
                    plainContent((ObjectNode) block);
                }
            });
        }
        for (JsonNode tool : plain.path("tools")) {
            if (tool.path("description").asText().isEmpty()) {
                ((ObjectNode) tool).remove("description");
            }
        }
        plain.findValues("cache_control").forEach(mark -> ((ObjectNode) mark).remove("ttl"));
        return plain;
    }

    private static void plainContent(ObjectNode holder) {
        if (holder.path("content").isTextual()) {
            holder.set("content", blocks(holder.get("content").asText()));
        }
    }

    private static ArrayNode blocks(String text) {
        ArrayNode blocks = JSON.createArrayNode();
        blocks.addObject().put("type", "text").put("text", text);
        return blocks;
    }
}
