package dev.switchboard.provider.anthropic;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Part;
import dev.switchboard.provider.http.ContractServers;
import dev.switchboard.testkit.ModelClientContract;
import dev.switchboard.testkit.ModelUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class AnthropicContractTest implements ModelClientContract {
    private static final Usage SOME = Usage.of(20, 10);

    private final ContractServers servers = new ContractServers(
            new AnthropicProvider(),
            LocalAnthropic.model("claude-haiku-4-5"),
            settings -> settings,
            ContractServers::asksForStream);

    @AfterEach
    void close() throws Exception {
        servers.close();
    }

    @Override
    public ModelUnderTest answering(String text) {
        return stating(SOME, text);
    }

    @Override
    public ModelUnderTest stating(Usage usage, String text) {
        return servers.replying(
                whole(textBlock(text), "end_turn", stated(usage)),
                start(stated(usage)) + streamed(text) + end("end_turn", stated(usage)));
    }

    @Override
    public ModelUnderTest uncounted(String text) {
        return servers.replying(
                whole(textBlock(text), "end_turn", "{}"), start("{}") + streamed(text) + end("end_turn", "{}"));
    }

    @Override
    public ModelUnderTest cutAtLimit(String text) {
        return servers.replying(
                whole(textBlock(text), "max_tokens", stated(SOME)),
                start(stated(SOME)) + streamed(text) + end("max_tokens", stated(SOME)));
    }

    @Override
    public ModelUnderTest calling(List<Part.ToolCall> calls) {
        List<String> blocks = new ArrayList<>();
        StringBuilder events = new StringBuilder(start(stated(SOME)));
        for (Part.ToolCall call : calls) {
            events.append(callEvents(blocks.size(), call));
            blocks.add(callBlock(call, call.arguments()));
        }
        return servers.replying(
                whole(String.join(",", blocks), "tool_use", stated(SOME)), events + end("tool_use", stated(SOME)));
    }

    /** A whole answer shows a call that was cut with no arguments at all. */
    @Override
    public ModelUnderTest cutInToolCall(String tool, String arguments) {
        Part.ToolCall call = new Part.ToolCall("toolu_1", tool, arguments);
        return servers.replying(
                whole(callBlock(call, "{}"), "max_tokens", stated(SOME)),
                start(stated(SOME)) + callEvents(0, call) + end("max_tokens", stated(SOME)));
    }

    @Override
    public ModelUnderTest breakingOff(String text) {
        return servers.replying("", start(stated(SOME)) + streamed(text));
    }

    @Override
    public ModelUnderTest stalling(String text) {
        return servers.stalling(start(stated(SOME)) + streamed(text));
    }

    @Override
    public ModelUnderTest silent() {
        return servers.silent();
    }

    @Override
    public Map<FailureKind, ModelUnderTest> turningAway() {
        return Map.of(
                FailureKind.BAD_REQUEST, turningAway(400, "invalid_request_error"),
                FailureKind.AUTH, turningAway(401, "authentication_error"),
                FailureKind.QUOTA_EXHAUSTED, turningAway(402, "billing_error"),
                FailureKind.MODEL_NOT_FOUND, turningAway(404, "not_found_error"),
                FailureKind.RATE_LIMITED, turningAway(429, "rate_limit_error"),
                FailureKind.SERVER_ERROR, turningAway(500, "api_error"),
                FailureKind.OVERLOADED, turningAway(529, "overloaded_error"));
    }

    private ModelUnderTest turningAway(int status, String type) {
        return servers.turningAway(
                status,
                "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s, from %s\"}}"
                        .formatted(type, PROMPT, KEY));
    }

    private static String whole(String blocks, String reason, String usage) {
        return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-haiku-4-5\",\"content\":[%s],\"stop_reason\":\"%s\",\"usage\":%s}"
                .formatted(blocks, reason, usage);
    }

    private static String textBlock(String text) {
        return "{\"type\":\"text\",\"text\":\"%s\"}".formatted(text);
    }

    private static String callBlock(Part.ToolCall call, String input) {
        return "{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"%s\",\"input\":%s}"
                .formatted(call.id(), call.name(), input);
    }

    private static String stated(Usage usage) {
        return "{\"input_tokens\":%d,\"output_tokens\":%d}".formatted(usage.input(), usage.output());
    }

    private static String start(String usage) {
        return event(
                "message_start",
                "\"message\":{\"id\":\"msg_1\",\"model\":\"claude-haiku-4-5\",\"usage\":%s}".formatted(usage));
    }

    private static String streamed(String text) {
        int second = text.indexOf(' ');
        return block(
                0,
                textBlock(""),
                "{\"type\":\"text_delta\",\"text\":\"%s\"}".formatted(text.substring(0, second)),
                "{\"type\":\"text_delta\",\"text\":\"%s\"}".formatted(text.substring(second)));
    }

    private static String callEvents(int index, Part.ToolCall call) {
        String json = call.arguments().replace("\"", "\\\"");
        return block(
                index,
                callBlock(call, "{}"),
                "{\"type\":\"input_json_delta\",\"partial_json\":\"%s\"}".formatted(json));
    }

    private static String block(int index, String block, String... deltas) {
        StringBuilder events = new StringBuilder(
                event("content_block_start", "\"index\":%d,\"content_block\":%s".formatted(index, block)));
        for (String delta : deltas) {
            events.append(event("content_block_delta", "\"index\":%d,\"delta\":%s".formatted(index, delta)));
        }
        return events.append(event("content_block_stop", "\"index\":" + index)).toString();
    }

    private static String end(String reason, String usage) {
        return event("message_delta", "\"delta\":{\"stop_reason\":\"%s\"},\"usage\":%s".formatted(reason, usage))
                + event("message_stop", "\"end\":true");
    }

    private static String event(String type, String fields) {
        return "event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, fields);
    }
}
