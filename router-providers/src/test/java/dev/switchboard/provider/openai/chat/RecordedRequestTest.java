package dev.switchboard.provider.openai.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.model.Capability;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.Role;
import dev.switchboard.provider.Fixture;
import dev.switchboard.provider.Fixtures;
import dev.switchboard.provider.openai.RecordedGeneration;
import dev.switchboard.provider.openai.dialect.Variants;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Puts recorded requests into our words, and compares what becomes of them with what was recorded, field by field. */
class RecordedRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What our words can say. */
    private static final Set<String> FIELDS = Set.of(
            "model",
            "messages",
            "max_tokens",
            "max_completion_tokens",
            "temperature",
            "stream",
            "stream_options",
            "n",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "response_format",
            "reasoning_effort",
            "reasoning_format",
            "thinking");

    private static final Set<String> PARTS = Set.of("text", "image_url");

    @Test
    void writesRequestsAsTheyWereRecorded() throws Exception {
        Assumptions.assumeTrue(Fixtures.areThere(), Fixtures.absence());
        int compared = 0;
        for (Fixture fixture : Fixtures.all()) {
            JsonNode recorded = fixture.request();
            if (new RecordedChat().speaks(fixture) && isSayable(fixture, recorded)) {
                String name = RecordedChat.name(fixture);
                ProviderSettings settings =
                        ProviderSettings.named(name).key("k").build();
                ModelProfile.Builder model = ModelProfile.of(ModelId.of(name, "model"))
                        .wireName(recorded.path("model").asText());
                if (recorded.has("reasoning_effort") || recorded.has("thinking")) {
                    model.capabilities(Capability.REASONING);
                }
                String body = new Requests(settings, Variants.of(settings), model.build())
                        .write(request(recorded))
                        .readUtf8();
                assertThat(plain(JSON.readTree(body), recorded))
                        .as(fixture.toString())
                        .isEqualTo(plain(recorded, recorded));
                compared++;
            }
        }

        assertThat(compared).isPositive();
    }

    private static boolean isSayable(Fixture fixture, JsonNode recorded) {
        boolean sayable = recorded.has("messages")
                && !fixture.sort().startsWith("error-400")
                && recorded.path("n").asInt(1) == 1
                && FIELDS.containsAll(names(recorded));
        for (JsonNode message : recorded.path("messages")) {
            // Pictures as the result of a tool we have no words for.
            sayable &= !(message.path("role").asText().equals("tool") && isMixed(message.path("content")));
            for (JsonNode part : message.path("content")) {
                sayable &= PARTS.contains(part.path("type").asText());
            }
            sayable &= !message.has("reasoning_details") && !message.has("reasoning_content");
        }
        return sayable;
    }

    private static boolean isMixed(JsonNode content) {
        return content.findValuesAsText("type").stream().anyMatch(type -> !type.equals("text"));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static ModelRequest request(JsonNode recorded) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : recorded.get("messages")) {
            messages.add(message(message));
        }
        JsonNode format = recorded.path("response_format");
        Generation generation = RecordedGeneration.of(
                recorded,
                recorded.path("max_tokens")
                        .asLong(recorded.path("max_completion_tokens").asLong()),
                format.has("json_schema")
                        ? ((ObjectNode) format.get("json_schema").deepCopy()).put("type", "json_schema")
                        : format,
                recorded.at("/thinking/type").asText().equals("disabled")
                        ? "none"
                        : recorded.path("reasoning_effort").asText());
        return ModelRequest.of(
                        new Prompt(messages),
                        generation.cachePrompt(recorded.toString().contains("cache_control")))
                .streamed(recorded.path("stream").asBoolean());
    }

    private static Message message(JsonNode message) {
        JsonNode content = message.path("content");
        List<Part> parts = new ArrayList<>();
        if (message.has("tool_call_id")) {
            return Message.tool(message.get("tool_call_id").asText(), text(content));
        }
        if (content.isTextual()) {
            parts.add(new Part.Text(content.asText()));
        }
        for (JsonNode part : content) {
            parts.add(
                    part.has("text")
                            ? new Part.Text(part.get("text").asText())
                            : new Part.Image(Part.Media.at(
                                    "image/png",
                                    URI.create(part.at("/image_url/url").asText()))));
        }
        for (JsonNode call : message.path("tool_calls")) {
            parts.add(new Part.ToolCall(
                    call.path("id").asText(),
                    call.at("/function/name").asText(),
                    call.at("/function/arguments").asText()));
        }
        return new Message(
                switch (message.path("role").asText()) {
                    case "assistant" -> Role.ASSISTANT;
                    case "user" -> Role.USER;
                    default -> Role.SYSTEM;
                },
                parts);
    }

    private static String text(JsonNode content) {
        StringBuilder text = new StringBuilder(content.isTextual() ? content.asText() : "");
        content.forEach(part -> text.append(part.path("text").asText()));
        return text.toString();
    }

    /** The same request without the freedoms of writing, and without what we always say where it was not said. */
    private static JsonNode plain(JsonNode body, JsonNode recorded) {
        ObjectNode plain = body.deepCopy();
        RecordedGeneration.dropDefaults(plain);
        // One limit under two names; ours always stands.
        JsonNode limit = plain.has("max_tokens") ? plain.get("max_tokens") : plain.path("max_completion_tokens");
        plain.remove(List.of("max_tokens", "max_completion_tokens"));
        if (recorded.has("max_tokens") || recorded.has("max_completion_tokens")) {
            plain.set("limit", limit);
        }
        // The usual temperature, which reasoning models take and refuse any other.
        if (plain.path("temperature").asDouble() == 1) {
            plain.remove("temperature");
        }
        // We always ask for the usage of a stream, and never for padding.
        plain.remove("stream_options");
        // Beside an effort we say that it shall think at all.
        if (!recorded.has("thinking")) {
            plain.remove("thinking");
        }
        // We always ask for reasoning apart from the answer.
        plain.remove("reasoning_format");
        if (plain.path("tool_choice").asText().equals("any")) {
            plain.put("tool_choice", "required");
        }
        if (plain.at("/response_format/json_schema").isObject()) {
            ((ObjectNode) plain.at("/response_format/json_schema")).remove(List.of("strict", "description"));
        }
        for (JsonNode message : plain.path("messages")) {
            plainMessage((ObjectNode) message);
        }
        return plain;
    }

    private static void plainMessage(ObjectNode message) {
        JsonNode content = message.path("content");
        message.findValues("cache_control").forEach(mark -> ((ObjectNode) mark).remove("ttl"));
        boolean marked = !message.findValues("cache_control").isEmpty();
        if (content.isArray() && !isMixed(content) && !marked) {
            message.put("content", text(content));
        }
        if (message.path("content").asText("").isEmpty() && message.has("tool_calls")) {
            message.remove("content");
        }
        message.remove(List.of("refusal", "name", "annotations", "audio", "prefix"));
        // Reasoning goes back only to those that ask for it.
        message.remove("reasoning");
        message.findValues("image_url").stream()
                .filter(JsonNode::isObject)
                .forEach(image -> ((ObjectNode) image).remove("detail"));
        for (JsonNode call : message.path("tool_calls")) {
            ((ObjectNode) call).remove("index");
            String id = call.path("id").asText();
            ((ObjectNode) call).put("id", ShortCallId.of(id));
        }
        if (message.has("tool_call_id")) {
            message.put(
                    "tool_call_id", ShortCallId.of(message.get("tool_call_id").asText()));
        }
        if (message.path("role").asText().equals("developer")) {
            message.put("role", "system");
        }
    }
}
