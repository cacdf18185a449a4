package dev.switchboard.provider.bedrock;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Part;
import dev.switchboard.provider.http.ContractServers;
import dev.switchboard.testkit.ModelClientContract;
import dev.switchboard.testkit.ModelUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;

class BedrockContractTest implements ModelClientContract {
    private static final Usage SOME = Usage.of(20, 10);
    private static final Buffer START = Frames.event("messageStart", "{'role':'assistant'}");

    private final ContractServers servers = new ContractServers(
            new BedrockProvider(),
            LocalBedrock.model(LocalBedrock.MODEL),
            settings -> settings.region("us-east-1"),
            request -> request.getTarget().endsWith("/converse-stream"));

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
        return saying(text, "end_turn", stated(usage));
    }

    @Override
    public ModelUnderTest uncounted(String text) {
        return saying(text, "end_turn", "{}");
    }

    @Override
    public ModelUnderTest cutAtLimit(String text) {
        return saying(text, "max_tokens", stated(SOME));
    }

    @Override
    public ModelUnderTest calling(List<Part.ToolCall> calls) {
        List<String> blocks = new ArrayList<>();
        Buffer events = Frames.joined(START);
        for (Part.ToolCall call : calls) {
            events.write(callEvents(blocks.size(), call));
            blocks.add(callBlock(call, call.arguments()));
        }
        events.write(end("tool_use", stated(SOME)));
        return servers.replying(whole(String.join(",", blocks), "tool_use", stated(SOME)), events.readByteString());
    }

    /** A whole answer shows a call that was cut with no arguments at all. */
    @Override
    public ModelUnderTest cutInToolCall(String tool, String arguments) {
        Part.ToolCall call = new Part.ToolCall("tooluse_1", tool, arguments);
        Buffer events = Frames.joined(START);
        events.write(callEvents(0, call)).write(end("max_tokens", stated(SOME)));
        return servers.replying(whole(callBlock(call, "{}"), "max_tokens", stated(SOME)), events.readByteString());
    }

    @Override
    public ModelUnderTest breakingOff(String text) {
        return servers.replying(ByteString.EMPTY, beginning(text));
    }

    @Override
    public ModelUnderTest stalling(String text) {
        return servers.stalling(beginning(text));
    }

    @Override
    public ModelUnderTest silent() {
        return servers.silent();
    }

    @Override
    public Map<FailureKind, ModelUnderTest> turningAway() {
        return Map.of(
                FailureKind.BAD_REQUEST, turningAway(400, "ValidationException"),
                FailureKind.QUOTA_EXHAUSTED, turningAway(400, "ServiceQuotaExceededException"),
                FailureKind.AUTH, turningAway(403, "UnrecognizedClientException"),
                FailureKind.MODEL_NOT_FOUND, turningAway(404, "ResourceNotFoundException"),
                FailureKind.RATE_LIMITED, turningAway(429, "ThrottlingException"),
                FailureKind.SERVER_ERROR, turningAway(500, "InternalServerException"),
                FailureKind.OVERLOADED, turningAway(503, "ServiceUnavailableException"));
    }

    private ModelUnderTest turningAway(int status, String type) {
        return servers.turningAway(
                status, "{\"__type\":\"%s\",\"message\":\"%s, from %s\"}".formatted(type, PROMPT, KEY));
    }

    private ModelUnderTest saying(String text, String reason, String usage) {
        Buffer events = new Buffer().write(beginning(text)).write(end(reason, usage));
        return servers.replying(whole("{\"text\":\"%s\"}".formatted(text), reason, usage), events.readByteString());
    }

    private static ByteString beginning(String text) {
        int second = text.indexOf(' ');
        return Frames.joined(
                        START,
                        delta(0, "'text':'" + text.substring(0, second) + "'"),
                        delta(0, "'text':'" + text.substring(second) + "'"))
                .readByteString();
    }

    private static ByteString callEvents(int index, Part.ToolCall call) {
        return Frames.joined(
                        Frames.event(
                                "contentBlockStart",
                                "{'contentBlockIndex':%d,'start':{'toolUse':{'toolUseId':'%s','name':'%s'}}}"
                                        .formatted(index, call.id(), call.name())),
                        delta(index, "'toolUse':{'input':'" + call.arguments().replace("\"", "\\'") + "'}"),
                        Frames.event("contentBlockStop", "{'contentBlockIndex':%d}".formatted(index)))
                .readByteString();
    }

    private static Buffer delta(int index, String piece) {
        return Frames.event("contentBlockDelta", "{'contentBlockIndex':%d,'delta':{%s}}".formatted(index, piece));
    }

    private static ByteString end(String reason, String usage) {
        return Frames.joined(
                        Frames.event("messageStop", "{'stopReason':'" + reason + "'}"),
                        Frames.event("metadata", "{'usage':" + usage + "}"))
                .readByteString();
    }

    private static ByteString whole(String blocks, String reason, String usage) {
        return ByteString.encodeUtf8(
                "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[%s]}},\"stopReason\":\"%s\",\"usage\":%s}"
                        .formatted(blocks, reason, usage));
    }

    private static String callBlock(Part.ToolCall call, String input) {
        return "{\"toolUse\":{\"toolUseId\":\"%s\",\"name\":\"%s\",\"input\":%s}}"
                .formatted(call.id(), call.name(), input);
    }

    private static String stated(Usage usage) {
        return "{\"inputTokens\":%d,\"outputTokens\":%d}".formatted(usage.input(), usage.output());
    }
}
