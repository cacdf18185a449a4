package dev.switchboard.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.model.Effort;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.model.ToolChoice;
import dev.switchboard.model.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a recorded request asks for its answer, in our words; the two protocols differ in where they say it. */
public final class RecordedGeneration {
    private RecordedGeneration() {}

    /**
     * What both protocols say alike.
     *
     * @param format the object that holds type, name and schema of the answer; missing for text
     * @param effort the word for the effort; empty if there is none
     */
    public static Generation of(JsonNode body, long maxOutput, JsonNode format, String effort) {
        Generation generation = Generation.DEFAULT
                .maxOutput(Math.max(1, maxOutput))
                .tools(tools(body.path("tools")))
                .toolChoice(choice(body.path("tool_choice")))
                .parallelTools(body.path("parallel_tool_calls").asBoolean(true));
        if (body.has("temperature")) {
            generation = generation.temperature(body.get("temperature").asDouble());
        }
        if (!effort.isEmpty()) {
            generation = generation.effort(Effort.valueOf(effort.toUpperCase(Locale.ROOT)));
        }
        return switch (format.path("type").asText()) {
            case "json_schema" ->
                generation.format(ResponseFormat.schema(
                        format.path("name").asText(), format.path("schema").toString()));
            case "json_object" -> generation.format(ResponseFormat.JSON);
            default -> generation;
        };
    }

    /** Takes away what is said although it is what goes without saying. */
    public static void dropDefaults(ObjectNode body) {
        drop(body, "stream", "false");
        drop(body, "n", "1");
        drop(body, "tool_choice", "\"auto\"");
        drop(body, "parallel_tool_calls", "true");
        for (JsonNode tool : body.path("tools")) {
            ObjectNode function = (ObjectNode) (tool.has("function") ? tool.get("function") : tool);
            // Whether schemas are enforced is a setting of the provider, and off unless set.
            function.remove("strict");
            if (function.path("description").asText("").isEmpty()
                    || function.path("description").isNull()) {
                function.remove("description");
            }
        }
    }

    private static void drop(ObjectNode body, String field, String value) {
        if (body.path(field).toString().equals(value)) {
            body.remove(field);
        }
    }

    private static ToolSpec[] tools(JsonNode tools) {
        List<ToolSpec> specs = new ArrayList<>();
        for (JsonNode tool : tools) {
            JsonNode function = tool.has("function") ? tool.get("function") : tool;
            specs.add(new ToolSpec(
                    function.path("name").asText(),
                    function.path("description").isTextual()
                            ? function.get("description").asText()
                            : "",
                    function.path("parameters").toString()));
        }
        return specs.toArray(ToolSpec[]::new);
    }

    private static ToolChoice choice(JsonNode choice) {
        if (choice.isObject()) {
            JsonNode function = choice.has("function") ? choice.get("function") : choice;
            return ToolChoice.named(function.path("name").asText());
        }
        return switch (choice.asText()) {
            case "none" -> ToolChoice.NONE;
            case "required", "any" -> ToolChoice.REQUIRED;
            default -> ToolChoice.AUTO;
        };
    }
}
