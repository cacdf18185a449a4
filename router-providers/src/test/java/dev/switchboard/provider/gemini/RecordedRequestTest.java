package dev.switchboard.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import dev.switchboard.provider.wire.Seal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Puts recorded requests into our words, and compares what becomes of them with what was recorded, field by field. What
 * differs for a reason is made equal first, and named where that is done.
 */
class RecordedRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALL_ID = "call-";

    /** What our words say; a request that holds anything else is not compared. */
    private static final Map<String, Set<String>> OUR_WORDS = Map.of(
            "", Set.of("contents", "systemInstruction", "generationConfig", "tools", "safetySettings"),
            "parts",
                    Set.of(
                            "text",
                            "thought",
                            "thoughtSignature",
                            "functionCall",
                            "functionResponse",
                            "function_call",
                            "function_response"),
            "tools", Set.of("functionDeclarations"),
            "generationConfig",
                    Set.of(
                            "maxOutputTokens",
                            "temperature",
                            "seed",
                            "responseMimeType",
                            "responseSchema",
                            "responseJsonSchema",
                            "thinkingConfig"));

    @ParameterizedTest
    @ValueSource(strings = {"gemini", "gemini-vertex"})
    void writesRequestsAsTheyWereRecorded(String protocol) throws Exception {
        int compared = 0;
        for (Fixture fixture : Fixtures.of(protocol)) {
            JsonNode recorded = fixture.request();
            if (!recorded.has("contents") || !isInOurWords(withoutNulls(recorded))) {
                continue;
            }
            String name = model(fixture.json().at("/request/url").asText());
            ModelProfile model = LocalGemini.model(name);
            Facts facts = Facts.of(model);
            Signatures signatures = new Signatures("gemini", name, facts.calls() == Facts.Calls.SIGNED);
            String body = new Requests(model, facts, signatures, false)
                    .body(request(recorded, name))
                    .readUtf8();
            assertThat(plain(JSON.readTree(body))).as(fixture.name()).isEqualTo(plain(recorded));
            compared++;
        }
        assumeTrue(compared > 0, "skipped: no recorded request of " + protocol + " that our words can say");
    }

    private static boolean isInOurWords(JsonNode request) {
        List<JsonNode> parts = new ArrayList<>();
        request.path("contents").forEach(content -> content.path("parts").forEach(parts::add));
        JsonNode config = request.path("generationConfig");
        boolean schema = config.has("responseSchema") || config.has("responseJsonSchema");
        return isIn("", List.of(request))
                && isIn("parts", parts)
                && isIn("tools", request.path("tools"))
                && isIn("generationConfig", List.of(config))
                // Our temperatures end at 2, only one budget is a word of ours, and so is JSON by itself or by a
                // schema.
                && config.path("temperature").asDouble() <= 2
                && config.at("/thinkingConfig/thinkingBudget").asInt() == 0
                && config.at("/thinkingConfig/thinkingLevel").asText("low").equalsIgnoreCase("low")
                && (!config.has("responseMimeType") || (schema && !request.has("tools")));
    }

    private static boolean isIn(String place, Iterable<JsonNode> holders) {
        for (JsonNode holder : holders) {
            for (Map.Entry<String, JsonNode> field : holder.properties()) {
                if (!OUR_WORDS.get(place).contains(field.getKey())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String model(String url) {
        return url.replaceFirst(".*/models/", "").replaceFirst(":.*", "");
    }

    private static ModelRequest request(JsonNode recorded, String model) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode part : list(recorded.at("/systemInstruction/parts"))) {
            messages.add(Message.system(part.path("text").asText()));
        }
        for (JsonNode content : recorded.path("contents")) {
            messages.add(message(content, model));
        }
        JsonNode config = recorded.path("generationConfig");
        Generation generation = Generation.DEFAULT
                .maxOutput(config.path("maxOutputTokens").asLong(60_000))
                .tools(tools(recorded.at("/tools/0/functionDeclarations")));
        if (config.has("temperature")) {
            generation = generation.temperature(config.get("temperature").asDouble());
        }
        if (config.has("seed")) {
            generation = generation.seed(config.get("seed").asLong());
        }
        for (String schema : List.of("responseSchema", "responseJsonSchema")) {
            if (config.has(schema)) {
                generation = generation.format(
                        ResponseFormat.schema("recorded", config.get(schema).toString()));
            }
        }
        if (config.at("/thinkingConfig/thinkingBudget").isNumber()) {
            generation = generation.effort(Effort.NONE);
        } else if (config.at("/thinkingConfig/thinkingLevel").isTextual()) {
            generation = generation.effort(Effort.LOW);
        }
        return ModelRequest.of(new Prompt(messages), generation);
    }

    private static Message message(JsonNode content, String model) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : content.path("parts")) {
            JsonNode call = either(part, "functionCall", "function_call");
            JsonNode result = either(part, "functionResponse", "function_response");
            String signature = part.path("thoughtSignature").asText();
            if (!signature.isEmpty()) {
                String seal =
                        new Seal(call.isMissingNode() ? Signatures.TEXT : Signatures.CALL, model, signature).text();
                parts.add(new Part.Reasoning("", new Part.Binding("gemini", seal)));
            }
            if (call.isObject()) {
                String name = call.path("name").asText();
                parts.add(new Part.ToolCall(
                        CALL_ID + name, name, call.path("args").toString()));
            } else if (result.isObject()) {
                parts.add(new Part.ToolResult(CALL_ID + result.path("name").asText(), output(result), false));
            } else {
                parts.add(new Part.Text(part.path("text").asText()));
            }
        }
        return new Message(content.path("role").asText().equals("model") ? Role.ASSISTANT : Role.USER, parts);
    }

    /** Only text can be a result in our words; an object goes as its text. */
    private static String output(JsonNode result) {
        JsonNode output = result.at("/response/output");
        return output.isTextual() ? output.asText() : result.path("response").toString();
    }

    private static ToolSpec[] tools(JsonNode declarations) {
        List<ToolSpec> tools = new ArrayList<>();
        for (JsonNode tool : declarations) {
            JsonNode parameters = tool.path("parameters");
            tools.add(new ToolSpec(
                    tool.path("name").asText(),
                    tool.path("description").asText(""),
                    parameters.isMissingNode() ? "" : parameters.toString()));
        }
        return tools.toArray(ToolSpec[]::new);
    }

    /** The request without the freedoms of writing, and without what we do not say or say otherwise for a reason. */
    private static JsonNode plain(JsonNode body) {
        ObjectNode plain = withoutNulls(body);
        // We leave the filters as the account has them set.
        plain.remove("safetySettings");
        plainInstructions(plain);
        for (JsonNode content : plain.path("contents")) {
            ArrayNode parts = JSON.createArrayNode();
            content.path("parts").forEach(part -> plainPart((ObjectNode) part, parts));
            ((ObjectNode) content).set("parts", parts);
        }
        for (JsonNode tool : plain.at("/tools/0/functionDeclarations")) {
            rename((ObjectNode) tool, "parametersJsonSchema", "parameters");
        }
        plainConfig(plain.withObject("/generationConfig"));
        return plain;
    }

    /** The parts may be an object instead of an array of one; an empty instruction is none. */
    private static void plainInstructions(ObjectNode plain) {
        ArrayNode texts = JSON.createArrayNode();
        for (JsonNode part : list(plain.at("/systemInstruction/parts"))) {
            if (!part.path("text").asText().isEmpty()) {
                texts.add(part.path("text"));
            }
        }
        plain.remove("systemInstruction");
        if (!texts.isEmpty()) {
            plain.set("systemInstruction", texts);
        }
    }

    /** The wire knows two spellings. An empty text says nothing, and no text is a thought unless it says so. */
    private static void plainPart(ObjectNode part, ArrayNode parts) {
        rename(part, "function_call", "functionCall");
        rename(part, "function_response", "functionResponse");
        if (!part.path("thought").asBoolean()) {
            part.remove("thought");
        }
        for (String field : List.of("functionCall", "functionResponse")) {
            if (part.has(field)) {
                // Models up to 2.5 give no ids, and so are told none; here we made them.
                part.withObject("/" + field).remove("id");
            }
        }
        JsonNode response = part.at("/functionResponse/response");
        if (response.isObject() && !response.path("output").isTextual()) {
            String text = response.toString();
            part.withObject("/functionResponse/response").removeAll().put("output", text);
        }
        if (part.size() > 1 || !part.path("text").asText("-").isEmpty()) {
            parts.add(part);
        }
    }

    private static void plainConfig(ObjectNode config) {
        // We always set a limit.
        config.remove("maxOutputTokens");
        if (config.has("temperature")) {
            config.put("temperature", config.get("temperature").asDouble());
        }
        // The newer of two fields for the same schema; the older takes less of JSON Schema.
        rename(config, "responseJsonSchema", "responseSchema");
        JsonNode level = config.at("/thinkingConfig/thinkingLevel");
        if (level.isTextual()) {
            config.withObject("/thinkingConfig")
                    .put("thinkingLevel", level.asText().toUpperCase(Locale.ROOT));
        } else if (config.path("thinkingConfig").size() == 1
                && config.at("/thinkingConfig/includeThoughts").asBoolean()) {
            // Thoughts can be read by whoever wished for an effort, and here nobody did.
            config.remove("thinkingConfig");
        }
    }

    private static ObjectNode withoutNulls(JsonNode body) {
        ObjectNode copy = body.deepCopy();
        List.copyOf(copy.properties()).forEach(field -> {
            if (field.getValue().isNull()) {
                copy.remove(field.getKey());
            } else if (field.getValue().isObject()) {
                copy.set(field.getKey(), withoutNulls(field.getValue()));
            } else if (field.getValue().isArray()) {
                ArrayNode values = JSON.createArrayNode();
                field.getValue().forEach(value -> values.add(value.isObject() ? withoutNulls(value) : value));
                copy.set(field.getKey(), values);
            }
        });
        return copy;
    }

    private static void rename(ObjectNode holder, String from, String to) {
        if (holder.has(from)) {
            holder.set(to, holder.remove(from));
        }
    }

    private static JsonNode either(JsonNode part, String one, String other) {
        return part.has(one) ? part.get(one) : part.path(other);
    }

    private static Iterable<JsonNode> list(JsonNode parts) {
        return parts.isObject() ? List.of(parts) : parts;
    }
}
