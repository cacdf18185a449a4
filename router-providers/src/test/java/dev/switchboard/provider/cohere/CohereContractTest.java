package dev.switchboard.provider.cohere;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Part;
import dev.switchboard.provider.http.ContractServers;
import dev.switchboard.testkit.ModelClientContract;
import dev.switchboard.testkit.ModelUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class CohereContractTest implements ModelClientContract {
    private static final String SOME = billed(Usage.of(20, 10));

    private final ContractServers servers = new ContractServers(
            new CohereProvider(),
            Models.model("command-a-03-2025"),
            settings -> settings,
            ContractServers::asksForStream);

    @AfterEach
    void close() throws Exception {
        servers.close();
    }

    @Override
    public ModelUnderTest answering(String text) {
        return replying(content(text), pieces(text), "COMPLETE", SOME);
    }

    @Override
    public ModelUnderTest stating(Usage usage, String text) {
        return replying(content(text), pieces(text), "COMPLETE", billed(usage));
    }

    @Override
    public ModelUnderTest uncounted(String text) {
        return replying(content(text), pieces(text), "COMPLETE", "null");
    }

    @Override
    public ModelUnderTest cutAtLimit(String text) {
        return replying(content(text), pieces(text), "MAX_TOKENS", SOME);
    }

    @Override
    public ModelUnderTest calling(List<Part.ToolCall> calls) {
        return replying(calls, "TOOL_CALL");
    }

    @Override
    public ModelUnderTest cutInToolCall(String tool, String arguments) {
        return replying(List.of(new Part.ToolCall("call-1", tool, arguments)), "MAX_TOKENS");
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
                FailureKind.BAD_REQUEST, turningAway(422, "invalid request"),
                FailureKind.CONTEXT_OVERFLOW, turningAway(400, "too many tokens"),
                FailureKind.AUTH, turningAway(401, "invalid api token"),
                FailureKind.QUOTA_EXHAUSTED, turningAway(402, "payment required"),
                FailureKind.MODEL_NOT_FOUND, turningAway(404, "model not found"),
                FailureKind.RATE_LIMITED, turningAway(429, "past the per minute limit"),
                FailureKind.CONTENT_FILTERED, turningAway(498, "blocked input"),
                FailureKind.SERVER_ERROR, turningAway(500, "internal server error"),
                FailureKind.OVERLOADED, turningAway(503, "unavailable"));
    }

    private ModelUnderTest turningAway(int status, String message) {
        return servers.turningAway(
                status, "{\"id\":\"e-1\",\"message\":\"%s: %s, from %s\"}".formatted(message, PROMPT, KEY));
    }

    private ModelUnderTest replying(List<Part.ToolCall> calls, String reason) {
        StringBuilder all = new StringBuilder();
        StringBuilder events = new StringBuilder();
        int index = 0;
        for (Part.ToolCall call : calls) {
            all.append(all.isEmpty() ? "" : ",").append(call(call, call.arguments()));
            events.append(piece("tool-call-start", index, "\"tool_calls\":" + call(call, "")));
            events.append(piece("tool-call-delta", index, "\"tool_calls\":{" + function("", call.arguments()) + "}"));
            events.append(event("tool-call-end", "\"index\":" + index));
            index++;
        }
        return replying("\"tool_calls\":[" + all + "]", events.toString(), reason, SOME);
    }

    private ModelUnderTest replying(String message, String events, String reason, String usage) {
        String end = "\"finish_reason\":\"%s\",\"usage\":%s".formatted(reason, usage);
        return servers.replying(
                "{\"id\":\"m-1\",\"message\":{\"role\":\"assistant\",%s},%s}".formatted(message, end),
                events + event("message-end", "\"delta\":{" + end + "}") + "data: [DONE]\n\n");
    }

    private static String pieces(String text) {
        int second = text.indexOf(' ');
        return event("message-start", "\"id\":\"m-1\",\"delta\":{\"message\":{\"content\":[]}}")
                + piece("content-delta", 0, "\"content\":{\"text\":\"" + text.substring(0, second) + "\"}")
                + piece("content-delta", 0, "\"content\":{\"text\":\"" + text.substring(second) + "\"}");
    }

    private static String content(String text) {
        return "\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]";
    }

    private static String call(Part.ToolCall call, String arguments) {
        return "{\"id\":\"%s\",\"type\":\"function\",%s}".formatted(call.id(), function(call.name(), arguments));
    }

    private static String function(String name, String arguments) {
        return "\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}".formatted(name, arguments.replace("\"", "\\\""));
    }

    private static String piece(String type, int index, String message) {
        return event(type, "\"index\":%d,\"delta\":{\"message\":{%s}}".formatted(index, message));
    }

    private static String event(String type, String fields) {
        return "event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, fields);
    }

    private static String billed(Usage usage) {
        return "{\"billed_units\":{\"input_tokens\":%d,\"output_tokens\":%d}}".formatted(usage.input(), usage.output());
    }
}
