package dev.switchboard.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import dev.switchboard.model.ToolChoice;
import dev.switchboard.model.ToolSpec;
import dev.switchboard.provider.Fixture;
import dev.switchboard.provider.Fixtures;
import dev.switchboard.provider.wire.Seal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Puts recorded requests into our words, and compares what becomes of them with what was recorded, field by field. */
class RecordedRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> FIELDS = Set.of(
            "messages", "system", "inferenceConfig", "toolConfig", "outputConfig", "additionalModelRequestFields");
    private static final Set<String> BLOCKS =
            Set.of("text", "image", "document", "toolUse", "toolResult", "reasoningContent", "cachePoint");
    private static final Set<String> MODEL_FIELDS = Set.of("reasoning_effort", "reasoning_config");
    private static final Map<String, String> DOCUMENTS = Map.of(
            "txt",
            "text/plain",
            "pdf",
            "application/pdf",
            "csv",
            "text/csv",
            "html",
            "text/html",
            "md",
            "text/markdown");

    @Test
    void writesRequestsAsTheyWereRecorded() throws Exception {
        int compared = 0;
        for (Fixture fixture : Fixtures.of("bedrock-converse")) {
            JsonNode recorded = fixture.request();
            if (isExpressible(recorded)) {
                String model = model(fixture);
                JsonNode ours = RequestsTest.body(LocalBedrock.model(model), request(recorded, model));
                assertThat(plain(ours, recorded)).as(fixture.name()).isEqualTo(plain(recorded, recorded));
                compared++;
            }
        }
        assumeTrue(compared > 0, "skipped: no recorded requests");
    }

    /** Guardrails, tools of the server's own, budgets and more are not in our words. */
    private static boolean isExpressible(JsonNode recorded) {
        boolean expressible = recorded.has("messages") && names(recorded, FIELDS);
        for (JsonNode message : recorded.path("messages")) {
            for (JsonNode block : message.path("content")) {
                expressible &= names(block, BLOCKS);
            }
        }
        for (JsonNode tool : recorded.at("/toolConfig/tools")) {
            expressible &= names(tool, Set.of("toolSpec", "cachePoint"));
        }
        return expressible
                && names(recorded.path("additionalModelRequestFields"), MODEL_FIELDS)
                && !recorded.toString().contains("s3Location");
    }

    private static boolean names(JsonNode object, Set<String> known) {
        return object.properties().stream().map(Map.Entry::getKey).allMatch(known::contains);
    }

    private static String model(Fixture fixture) {
        String url = fixture.json().path("request").path("url").asText();
        String from = url.substring(url.indexOf("/model/") + "/model/".length());
        return URLDecoder.decode(from.substring(0, from.lastIndexOf('/')), StandardCharsets.UTF_8);
    }

    private static ModelRequest request(JsonNode recorded, String model) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode block : recorded.path("system")) {
            if (block.has("text")) {
                messages.add(Message.system(block.path("text").asText()));
            }
        }
        for (JsonNode message : recorded.path("messages")) {
            List<Part> parts = new ArrayList<>();
            message.path("content").forEach(block -> parts.addAll(parts(block, model)));
            messages.add(new Message(message.path("role").asText().equals("user") ? Role.USER : Role.ASSISTANT, parts));
        }
        JsonNode inference = recorded.path("inferenceConfig");
        List<String> stop = new ArrayList<>();
        inference.path("stopSequences").forEach(sequence -> stop.add(sequence.asText()));
        Generation generation = Generation.DEFAULT
                .maxOutput(inference.path("maxTokens").asLong(1_024))
                .stop(stop.toArray(String[]::new))
                .cachePrompt(recorded.toString().contains("cachePoint"))
                .tools(tools(recorded.at("/toolConfig/tools")))
                .toolChoice(choice(recorded.at("/toolConfig/toolChoice")));
        if (inference.has("temperature")) {
            generation = generation.temperature(inference.path("temperature").asDouble());
        }
        JsonNode fields = recorded.path("additionalModelRequestFields");
        JsonNode effort = fields.path(fields.has("reasoning_config") ? "reasoning_config" : "reasoning_effort");
        if (effort.isTextual()) {
            generation = generation.effort(Effort.valueOf(effort.asText().toUpperCase(Locale.ROOT)));
        }
        JsonNode schema = recorded.at("/outputConfig/textFormat/structure/jsonSchema");
        if (schema.isObject()) {
            generation = generation.format(ResponseFormat.schema(
                    schema.path("name").asText(), schema.path("schema").asText()));
        }
        return ModelRequest.of(new Prompt(messages), generation);
    }

    private static List<Part> parts(JsonNode block, String model) {
        String kind = block.fieldNames().next();
        JsonNode value = block.path(kind);
        return switch (kind) {
            case "text" -> List.of(new Part.Text(value.asText()));
            case "image" ->
                List.of(new Part.Image(new Part.Media(
                        "image/" + value.path("format").asText(),
                        value.at("/source/bytes").asText(),
                        null)));
            case "document" ->
                List.of(new Part.Document(
                        new Part.Media(
                                DOCUMENTS.getOrDefault(value.path("format").asText(), "text/plain"),
                                value.at("/source/bytes").asText(),
                                null),
                        value.path("name").asText()));
            case "reasoningContent" -> List.of(reasoning(value, model));
            case "toolUse" ->
                List.of(new Part.ToolCall(
                        value.path("toolUseId").asText(),
                        value.path("name").asText(),
                        value.path("input").toString()));
            case "toolResult" ->
                List.of(new Part.ToolResult(
                        value.path("toolUseId").asText(),
                        resultText(value),
                        value.path("status").asText().equals("error")));
            default -> List.of();
        };
    }

    private static Part reasoning(JsonNode content, String model) {
        String signature = content.at("/reasoningText/signature").asText();
        Seal seal = content.has("redactedContent")
                ? new Seal("redacted", model, content.path("redactedContent").asText())
                : new Seal("signed", model, signature);
        return new Part.Reasoning(content.at("/reasoningText/text").asText(), new Part.Binding("bedrock", seal.text()));
    }

    private static String resultText(JsonNode result) {
        JsonNode content = result.at("/content/0");
        return content.has("json")
                ? content.path("json").toString()
                : content.path("text").asText();
    }

    private static ToolSpec[] tools(JsonNode tools) {
        List<ToolSpec> specs = new ArrayList<>();
        for (JsonNode tool : tools) {
            JsonNode spec = tool.path("toolSpec");
            if (spec.isMissingNode()) {
                continue;
            }
            specs.add(new ToolSpec(
                    spec.path("name").asText(),
                    spec.path("description").asText(),
                    spec.at("/inputSchema/json").toString()));
        }
        return specs.toArray(ToolSpec[]::new);
    }

    private static ToolChoice choice(JsonNode choice) {
        if (choice.has("tool")) {
            return ToolChoice.named(choice.at("/tool/name").asText());
        }
        return choice.has("any") ? ToolChoice.REQUIRED : ToolChoice.AUTO;
    }

    /** A request without the freedoms of writing, and without what our words always or never say. */
    private static JsonNode plain(JsonNode body, JsonNode recorded) {
        ObjectNode plain = body.deepCopy();
        if (plain.path("system").isEmpty()) {
            plain.remove("system");
        }
        if (plain.path("inferenceConfig") instanceof ObjectNode inference) {
            // We always set a limit, and never topP.
            if (!recorded.path("inferenceConfig").has("maxTokens")) {
                inference.remove("maxTokens");
            }
            inference.remove("topP");
        }
        if (plain.path("inferenceConfig").isEmpty()) {
            plain.remove("inferenceConfig");
        }
        if (plain.at("/toolConfig/toolChoice").has("auto")) {
            ((ObjectNode) plain.path("toolConfig")).remove("toolChoice");
        }
        if (plain.at("/outputConfig/textFormat/structure/jsonSchema") instanceof ObjectNode schema) {
            schema.remove("description");
        }
        for (JsonNode result : plain.findValues("toolResult")) {
            // A result is text to us, and a success unless it says otherwise.
            ((ObjectNode) result).put("content", resultText(result));
            if (result.path("status").asText().equals("success")) {
                ((ObjectNode) result).remove("status");
            }
        }
        plain.findValues("toolSpec").forEach(spec -> ((ObjectNode) spec).remove("strict"));
        // Where the cache is marked is ours to say, and blank text is refused by most models.
        for (JsonNode holder : List.of(plain.path("system"), plain.at("/toolConfig/tools"))) {
            removeSpecial(holder);
        }
        plain.path("messages").forEach(message -> removeSpecial(message.path("content")));
        return withNumbersAlike(plain);
    }

    private static void removeSpecial(JsonNode blocks) {
        Iterator<JsonNode> each = blocks.elements();
        while (each.hasNext()) {
            JsonNode block = each.next();
            if (block.has("cachePoint")
                    || (block.has("text") && block.path("text").asText().isBlank())) {
                each.remove();
            }
        }
    }

    /** 0.0 and 0 are the same number, but not the same node. */
    private static JsonNode withNumbersAlike(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(withNumbersAlike(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withNumbersAlike(array.get(i)));
            }
        }
        return node.isNumber()
                ? JSON.getNodeFactory().numberNode(node.decimalValue().stripTrailingZeros())
                : node;
    }
}
