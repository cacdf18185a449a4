package dev.switchboard.provider.openai;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.Part;
import dev.switchboard.provider.http.ContractServers;
import dev.switchboard.testkit.ModelClientContract;
import dev.switchboard.testkit.ModelUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class OpenAiContractTest implements ModelClientContract {
    private static final String DONE = "data: [DONE]\n\n";

    private final ContractServers servers = new ContractServers(
            new OpenAiProvider(),
            ModelProfile.of(ModelId.of("openai", "model")).build(),
            settings -> settings,
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
        String stated = "{\"prompt_tokens\":%d,\"completion_tokens\":%d}".formatted(usage.input(), usage.output());
        return servers.replying(
                whole(content(text), "stop", stated),
                pieces(text) + finish("stop") + "data: {\"choices\":[],\"usage\":" + stated + "}\n\n" + DONE);
    }

    @Override
    public ModelUnderTest uncounted(String text) {
        return replying(content(text), "stop");
    }

    @Override
    public ModelUnderTest cutAtLimit(String text) {
        return replying(content(text), "length");
    }

    @Override
    public ModelUnderTest calling(List<Part.ToolCall> calls) {
        StringBuilder all = new StringBuilder();
        for (Part.ToolCall call : calls) {
            all.append(all.isEmpty() ? "" : ",")
                    .append(call(all.isEmpty() ? 0 : 1, call.id(), call.name(), call.arguments()));
        }
        return replying("\"tool_calls\":[" + all + "]", "tool_calls");
    }

    @Override
    public ModelUnderTest cutInToolCall(String tool, String arguments) {
        return replying("\"tool_calls\":[" + call(0, "call-1", tool, arguments) + "]", "length");
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
                FailureKind.MODEL_NOT_FOUND, turningAway(404, "model_not_found"),
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

    private ModelUnderTest replying(String message, String reason) {
        return servers.replying(whole(message, reason, "null"), delta(message) + finish(reason) + DONE);
    }

    private static String whole(String message, String reason, String usage) {
        return "{\"id\":\"c-1\",\"model\":\"m\",\"choices\":[{\"message\":{\"role\":\"assistant\",%s},\"finish_reason\":\"%s\"}],\"usage\":%s}"
                .formatted(message, reason, usage);
    }

    private static String delta(String message) {
        return "data: {\"id\":\"c-1\",\"model\":\"m\",\"choices\":[{\"delta\":{%s}}]}\n\n".formatted(message);
    }

    private static String pieces(String text) {
        int second = text.indexOf(' ');
        return delta(content(text.substring(0, second))) + delta(content(text.substring(second)));
    }

    private static String finish(String reason) {
        return "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"%s\"}]}\n\n".formatted(reason);
    }

    private static String content(String text) {
        return "\"content\":\"" + text + "\"";
    }

    private static String call(int index, String id, String name, String arguments) {
        return "{\"index\":%d,\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}"
                .formatted(index, id, name, arguments.replace("\"", "\\\""));
    }
}
