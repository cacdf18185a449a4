package dev.switchboard.provider.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import dev.switchboard.provider.wire.Seal;
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
            "input",
            "instructions",
            "max_output_tokens",
            "temperature",
            "stream",
            "store",
            "include",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "text",
            "reasoning");

    private static final Set<String> ITEMS =
            Set.of("", "message", "reasoning", "function_call", "function_call_output");

    @Test
    void writesRequestsAsTheyWereRecorded() throws Exception {
        Assumptions.assumeTrue(Fixtures.areThere(), Fixtures.absence());
        int compared = 0;
        for (Fixture fixture : Fixtures.all()) {
            JsonNode recorded = fixture.request();
            if (new RecordedResponses().speaks(fixture) && isSayable(fixture, recorded)) {
                ProviderSettings.Builder settings = RecordedResponses.settings(fixture);
                if (recorded.at("/reasoning/summary").isTextual()) {
                    settings.option(
                            "reasoning_summary",
                            recorded.at("/reasoning/summary").asText());
                }
                ProviderSettings built = settings.build();
                ModelProfile.Builder model = ModelProfile.of(ModelId.of(built.name(), "model"))
                        .wireName(recorded.path("model").asText());
                if (recorded.has("reasoning")) {
                    model.capabilities(Capability.REASONING);
                }
                String body = new Requests(built, Variants.of(built), model.build())
                        .write(request(recorded, built.name()))
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
        List<String> names = new ArrayList<>();
        recorded.fieldNames().forEachRemaining(names::add);
        boolean sayable = recorded.has("input") && !fixture.sort().startsWith("error-400") && FIELDS.containsAll(names);
        for (JsonNode item : recorded.path("input")) {
            sayable &= ITEMS.contains(item.path("type").asText());
        }
        for (JsonNode tool : recorded.path("tools")) {
            // The servers' own tools we cannot ask for.
            sayable &= tool.path("type").asText().equals("function");
        }
        return sayable;
    }

    private static ModelRequest request(JsonNode recorded, String provider) {
        List<Message> messages = new ArrayList<>();
        if (recorded.path("instructions").isTextual()) {
            messages.add(Message.system(recorded.get("instructions").asText()));
        }
        if (recorded.path("input").isTextual()) {
            messages.add(Message.user(recorded.get("input").asText()));
        }
        String model = recorded.path("model").asText();
        List<Part> answered = new ArrayList<>();
        for (JsonNode item : recorded.path("input")) {
            switch (item.path("type").asText()) {
                case "reasoning" -> answered.add(reasoning(item, provider, model));
                case "function_call" ->
                    answered.add(new Part.ToolCall(
                            item.path("call_id").asText(),
                            item.path("name").asText(),
                            item.path("arguments").asText()));
                default -> {
                    flush(answered, messages);
                    messages.add(message(item));
                }
            }
        }
        flush(answered, messages);
        Generation generation = RecordedGeneration.of(
                recorded,
                recorded.path("max_output_tokens").asLong(),
                recorded.at("/text/format"),
                recorded.at("/reasoning/effort").asText());
        return ModelRequest.of(new Prompt(messages), generation)
                .streamed(recorded.path("stream").asBoolean());
    }

    private static void flush(List<Part> answered, List<Message> messages) {
        if (!answered.isEmpty()) {
            messages.add(new Message(Role.ASSISTANT, answered));
            answered.clear();
        }
    }

    private static Part reasoning(JsonNode item, String provider, String model) {
        String value =
                item.path("id").asText() + " " + item.path("encrypted_content").asText();
        String text = item.path("summary").path(0).path("text").asText();
        return new Part.Reasoning(text, new Part.Binding(provider, new Seal("encrypted", model, value).text()));
    }

    private static Message message(JsonNode item) {
        if (item.has("call_id")) {
            return Message.tool(
                    item.get("call_id").asText(), item.path("output").asText());
        }
        List<Part> parts = new ArrayList<>();
        if (item.path("content").isTextual()) {
            parts.add(new Part.Text(item.get("content").asText()));
        }
        for (JsonNode part : item.path("content")) {
            parts.add(
                    part.has("text")
                            ? new Part.Text(part.get("text").asText())
                            : new Part.Image(Part.Media.at(
                                    "image/png",
                                    URI.create(part.path("image_url").asText()))));
        }
        return new Message(
                switch (item.path("role").asText()) {
                    case "assistant" -> Role.ASSISTANT;
                    case "user" -> Role.USER;
                    default -> Role.SYSTEM;
                },
                parts);
    }

    /** The same request without the freedoms of writing, and without what we always say where it was not said. */
    private static JsonNode plain(JsonNode body, JsonNode recorded) {
        ObjectNode plain = body.deepCopy();
        RecordedGeneration.dropDefaults(plain);
        // Nothing is ever stored, and reasoning comes encrypted from every model that reasons.
        plain.remove(List.of("store", "include", "stream_options"));
        if (!recorded.has("max_output_tokens")) {
            plain.remove("max_output_tokens");
        }
        if (plain.path("instructions").asText("x").isEmpty()) {
            plain.remove("instructions");
        }
        if (plain.at("/reasoning/summary").isNull()) {
            ((ObjectNode) plain.get("reasoning")).remove("summary");
        }
        if (plain.at("/text/format").isObject()) {
            ((ObjectNode) plain.at("/text/format")).remove(List.of("strict", "description"));
        }
        if (plain.path("input").isTextual()) {
            String only = plain.get("input").asText();
            plain.putArray("input").addObject().put("role", "user").put("content", only);
        }
        for (JsonNode item : plain.path("input")) {
            plainItem((ObjectNode) item);
        }
        // What the application says first we say as instructions.
        JsonNode first = plain.path("input").path(0);
        if (first.path("role").asText().matches("system|developer")) {
            plain.put("instructions", first.path("content").asText());
            ((ArrayNode) plain.get("input")).remove(0);
        }
        return plain;
    }

    /** A message may say its type, its name and its state, and its text as parts; a call may say its own name. */
    private static void plainItem(ObjectNode item) {
        if (item.path("type").asText().equals("message")) {
            item.remove("type");
        }
        if (!item.path("type").asText().equals("reasoning")) {
            item.remove(List.of("id", "status"));
        }
        JsonNode content = item.path("content");
        if (content.size() == 1 && content.path(0).has("text")) {
            item.put("content", content.path(0).get("text").asText());
        }
        content.forEach(part -> ((ObjectNode) part).remove("detail"));
    }
}
