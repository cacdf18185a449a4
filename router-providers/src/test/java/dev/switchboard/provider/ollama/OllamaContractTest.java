package dev.switchboard.provider.ollama;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Part;
import dev.switchboard.provider.http.ContractServers;
import dev.switchboard.testkit.ModelClientContract;
import dev.switchboard.testkit.ModelUnderTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;

class OllamaContractTest implements ModelClientContract {
    private static final String SOME = counts(Usage.of(20, 10));

    private final ContractServers servers = new ContractServers(
            new OllamaProvider(), Models.model("qwen3:4b"), settings -> settings, ContractServers::asksForStream);

    @AfterEach
    void close() throws Exception {
        servers.close();
    }

    @Override
    public ModelUnderTest answering(String text) {
        return replying(content(text), pieces(text), "stop", SOME);
    }

    @Override
    public ModelUnderTest stating(Usage usage, String text) {
        return replying(content(text), pieces(text), "stop", counts(usage));
    }

    @Override
    public ModelUnderTest uncounted(String text) {
        return replying(content(text), pieces(text), "stop", "");
    }

    @Override
    public ModelUnderTest cutAtLimit(String text) {
        return replying(content(text), pieces(text), "length", SOME);
    }

    @Override
    public ModelUnderTest calling(List<Part.ToolCall> calls) {
        String all =
                calls.stream().map(call -> call(call.name(), call.arguments())).collect(Collectors.joining(","));
        String lines = calls.stream()
                .map(call -> line("\"tool_calls\":[" + call(call.name(), call.arguments()) + "]"))
                .collect(Collectors.joining());
        return replying("\"tool_calls\":[" + all + "]", lines, "stop", SOME);
    }

    /** Ollama itself shows no call that was cut; servers that resemble it hand on the text of one. */
    @Override
    public ModelUnderTest cutInToolCall(String tool, String arguments) {
        String cut = "\"tool_calls\":[" + call(tool, "\"" + arguments.replace("\"", "\\\"") + "\"") + "]";
        return replying(cut, line(cut), "length", SOME);
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
                FailureKind.BAD_REQUEST, turningAway(400, "does not support tools"),
                FailureKind.CONTEXT_OVERFLOW, turningAway(400, "the input length exceeds the context length"),
                FailureKind.AUTH, turningAway(401, "unauthorized"),
                FailureKind.MODEL_NOT_FOUND, turningAway(404, "model not found"),
                FailureKind.RATE_LIMITED, turningAway(429, "too many requests"),
                FailureKind.QUOTA_EXHAUSTED, turningAway(429, "weekly usage limit"),
                FailureKind.SERVER_ERROR, turningAway(500, "runner stopped"),
                FailureKind.OVERLOADED, turningAway(503, "server busy"));
    }

    private ModelUnderTest turningAway(int status, String error) {
        return servers.turningAway(status, "{\"error\":\"%s: %s, from %s\"}".formatted(error, PROMPT, KEY));
    }

    private ModelUnderTest replying(String message, String lines, String reason, String counts) {
        String end = "\"done\":true,\"done_reason\":\"%s\"%s}".formatted(reason, counts);
        return servers.replying(
                "{\"message\":{%s},".formatted(message) + end, lines + "{\"message\":{\"content\":\"\"}," + end + "\n");
    }

    private static String line(String message) {
        return "{\"created_at\":\"2025-06-09T17:58:55Z\",\"message\":{%s},\"done\":false}\n".formatted(message);
    }

    private static String pieces(String text) {
        int second = text.indexOf(' ');
        return line(content(text.substring(0, second))) + line(content(text.substring(second)));
    }

    private static String content(String text) {
        return "\"content\":\"" + text + "\"";
    }

    private static String call(String name, String arguments) {
        return "{\"function\":{\"name\":\"%s\",\"arguments\":%s}}".formatted(name, arguments);
    }

    private static String counts(Usage usage) {
        return ",\"prompt_eval_count\":%d,\"eval_count\":%d".formatted(usage.input(), usage.output());
    }
}
