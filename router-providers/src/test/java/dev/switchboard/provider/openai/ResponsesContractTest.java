package dev.switchboard.provider.openai;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.Part;
import dev.switchboard.provider.http.ContractServers;
import dev.switchboard.testkit.ModelClientContract;
import dev.switchboard.testkit.ModelUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class ResponsesContractTest implements ModelClientContract {
    private final ContractServers servers = new ContractServers(
            new OpenAiProvider(),
            ModelProfile.of(ModelId.of("openai", "model")).build(),
            settings -> settings.option("api", "responses"),
            ContractServers::asksForStream);

    @AfterEach
    void close() throws Exception {
        servers.close();
    }

    @Override
    public ModelUnderTest answering(String text) {
        return stating(Usage.of(20, 10), text);
    }

    @Override
    public ModelUnderTest stating(Usage usage, String text) {
        String stated = "{\"input_tokens\":%d,\"output_tokens\":%d}".formatted(usage.input(), usage.output());
        return servers.replying(
                response("completed", message(text), stated), pieces(text) + end("completed", message(text), stated));
    }

    @Override
    public ModelUnderTest uncounted(String text) {
        return servers.replying(
                response("completed", message(text), "null"), pieces(text) + end("completed", message(text), "null"));
    }

    @Override
    public ModelUnderTest cutAtLimit(String text) {
        return servers.replying(
                response("incomplete", message(text), "null"), pieces(text) + end("incomplete", message(text), "null"));
    }

    @Override
    public ModelUnderTest calling(List<Part.ToolCall> calls) {
        List<String> items = new ArrayList<>();
        StringBuilder events = new StringBuilder();
        for (Part.ToolCall call : calls) {
            String item = call(call.id(), call.name(), call.arguments(), "completed");
            events.append(event(
                    "response.output_item.added",
                    "\"output_index\":%d,\"item\":%s"
                            .formatted(items.size(), call(call.id(), call.name(), "", "in_progress"))));
            events.append(event(
                    "response.function_call_arguments.delta",
                    "\"output_index\":%d,\"delta\":\"%s\"".formatted(items.size(), escaped(call.arguments()))));
            events.append(event(
                    "response.output_item.done", "\"output_index\":%d,\"item\":%s".formatted(items.size(), item)));
            items.add(item);
        }
        String all = String.join(",", items);
        return servers.replying(response("completed", all, "null"), events + end("completed", all, "null"));
    }

    @Override
    public ModelUnderTest cutInToolCall(String tool, String arguments) {
        String item = call("call-1", tool, arguments, "incomplete");
        return servers.replying(
                response("incomplete", item, "null"),
                event("response.output_item.added", "\"output_index\":0,\"item\":" + call("call-1", tool, "", ""))
                        + event(
                                "response.function_call_arguments.delta",
                                "\"output_index\":0,\"delta\":\"%s\"".formatted(escaped(arguments)))
                        + end("incomplete", item, "null"));
    }

    @Override
    public ModelUnderTest breakingOff(String text) {
        return servers.replying("", pieces(text));
    }

    @Override
    public ModelUnderTest stalling(String text) {
        return servers.stalling(pieces(text));
    }

    @Override
    public ModelUnderTest silent() {
        return servers.silent();
    }

    @Override
    public Map<FailureKind, ModelUnderTest> turningAway() {
        return Map.of(
                FailureKind.BAD_REQUEST, turningAway(400, "invalid_value"),
                FailureKind.CONTEXT_OVERFLOW, turningAway(400, "context_length_exceeded"),
                FailureKind.AUTH, turningAway(401, "invalid_api_key"),
                FailureKind.MODEL_NOT_FOUND, turningAway(400, "model_not_found"),
                FailureKind.RATE_LIMITED, turningAway(429, "rate_limit_exceeded"),
                FailureKind.QUOTA_EXHAUSTED, turningAway(429, "insufficient_quota"),
                FailureKind.SERVER_ERROR, turningAway(500, "server_error"),
                FailureKind.OVERLOADED, turningAway(503, "engine_overloaded"));
    }

    private ModelUnderTest turningAway(int status, String code) {
        return servers.turningAway(
                status,
                "{\"error\":{\"message\":\"%s, from %s\",\"type\":\"error\",\"code\":\"%s\"}}"
                        .formatted(PROMPT, KEY, code));
    }

    private static String response(String status, String items, String usage) {
        String details = status.equals("incomplete") ? "{\"reason\":\"max_output_tokens\"}" : "null";
        return "{\"id\":\"r-1\",\"object\":\"response\",\"status\":\"%s\",\"incomplete_details\":%s,\"error\":null,"
                        .formatted(status, details)
                + "\"model\":\"m\",\"output\":[%s],\"usage\":%s}".formatted(items, usage);
    }

    private static String end(String status, String items, String usage) {
        return event("response." + status, "\"response\":" + response(status, items, usage));
    }

    private static String pieces(String text) {
        int second = text.indexOf(' ');
        return delta(text.substring(0, second)) + delta(text.substring(second));
    }

    private static String delta(String text) {
        return event("response.output_text.delta", "\"output_index\":0,\"content_index\":0,\"delta\":\"" + text + "\"");
    }

    private static String event(String type, String fields) {
        return "event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, fields);
    }

    private static String message(String text) {
        return "{\"type\":\"message\",\"id\":\"msg-1\",\"role\":\"assistant\",\"status\":\"completed\",\"content\":"
                + "[{\"type\":\"output_text\",\"text\":\"" + text + "\"}]}";
    }

    private static String call(String id, String name, String arguments, String status) {
        return "{\"type\":\"function_call\",\"id\":\"fc-%s\",\"call_id\":\"%s\",\"name\":\"%s\",\"arguments\":\"%s\","
                        .formatted(id, id, name, escaped(arguments))
                + "\"status\":\"" + status + "\"}";
    }

    private static String escaped(String json) {
        return json.replace("\"", "\\\"");
    }
}
