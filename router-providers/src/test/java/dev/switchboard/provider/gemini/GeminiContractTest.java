package dev.switchboard.provider.gemini;

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

class GeminiContractTest implements ModelClientContract {
    private static final String SOME = stated(Usage.of(20, 10));

    private final ContractServers servers = new ContractServers(
            new GeminiProvider(),
            LocalGemini.model(LocalGemini.MODEL),
            settings -> settings,
            request -> request.getTarget().contains(":streamGenerateContent"));

    @AfterEach
    void close() throws Exception {
        servers.close();
    }

    @Override
    public ModelUnderTest answering(String text) {
        return replying(text, "STOP", SOME);
    }

    @Override
    public ModelUnderTest stating(Usage usage, String text) {
        return replying(text, "STOP", stated(usage));
    }

    @Override
    public ModelUnderTest uncounted(String text) {
        return replying(text, "STOP", "{}");
    }

    @Override
    public ModelUnderTest cutAtLimit(String text) {
        return replying(text, "MAX_TOKENS", SOME);
    }

    @Override
    public ModelUnderTest calling(List<Part.ToolCall> calls) {
        List<String> parts = new ArrayList<>();
        StringBuilder events = new StringBuilder();
        for (Part.ToolCall call : calls) {
            // What has neither an id nor arguments may come without either.
            String part = call.arguments().equals("{}")
                    ? "{\"functionCall\":{\"name\":\"%s\"}}".formatted(call.name())
                    : "{\"functionCall\":{\"name\":\"%s\",\"args\":%s}}".formatted(call.name(), call.arguments());
            parts.add(part);
            events.append(event(part, ""));
        }
        return servers.replying(candidate(String.join(",", parts), stop("STOP"), SOME), events + ending("STOP", SOME));
    }

    /** Calls come whole, but for those of which Vertex AI sends the arguments one by one. */
    @Override
    public ModelUnderTest cutInToolCall(String tool, String arguments) {
        String whole = "{\"functionCall\":{\"name\":\"%s\"}}".formatted(tool);
        String begun = "{\"functionCall\":{\"name\":\"%s\",\"willContinue\":true}}".formatted(tool);
        String more =
                "{\"functionCall\":{\"partialArgs\":[{\"jsonPath\":\"$.by[0]\",\"numberValue\":6}],\"willContinue\":true}}";
        return servers.replying(
                candidate(whole, stop("MAX_TOKENS"), SOME),
                event(begun, "") + event(more, "") + ending("MAX_TOKENS", SOME));
    }

    @Override
    public ModelUnderTest breakingOff(String text) {
        return servers.replying("", events(text));
    }

    @Override
    public ModelUnderTest stalling(String text) {
        return servers.stalling(events(text));
    }

    @Override
    public ModelUnderTest silent() {
        return servers.silent();
    }

    @Override
    public Map<FailureKind, ModelUnderTest> turningAway() {
        return Map.of(
                FailureKind.BAD_REQUEST, turningAway(400, "INVALID_ARGUMENT"),
                FailureKind.AUTH, turningAway(403, "PERMISSION_DENIED"),
                FailureKind.QUOTA_EXHAUSTED, turningAway(402, "RESOURCE_EXHAUSTED"),
                FailureKind.MODEL_NOT_FOUND, turningAway(404, "NOT_FOUND"),
                FailureKind.RATE_LIMITED, turningAway(429, "RESOURCE_EXHAUSTED"),
                FailureKind.SERVER_ERROR, turningAway(500, "INTERNAL"),
                FailureKind.OVERLOADED, turningAway(503, "UNAVAILABLE"));
    }

    private ModelUnderTest turningAway(int status, String word) {
        return servers.turningAway(
                status,
                "{\"error\":{\"code\":%d,\"message\":\"%s, from %s\",\"status\":\"%s\"}}"
                        .formatted(status, PROMPT, KEY, word));
    }

    private ModelUnderTest replying(String text, String reason, String usage) {
        return servers.replying(candidate(text(text), stop(reason), usage), events(text) + ending(reason, usage));
    }

    private static String text(String text) {
        return "{\"text\":\"%s\"}".formatted(text);
    }

    private static String stop(String reason) {
        return ",\"finishReason\":\"%s\"".formatted(reason);
    }

    private static String stated(Usage usage) {
        return "{\"promptTokenCount\":%d,\"candidatesTokenCount\":%d,\"totalTokenCount\":%d}"
                .formatted(usage.input(), usage.output(), usage.input() + usage.output());
    }

    private static String candidate(String parts, String stop, String usage) {
        return "{\"candidates\":[{\"content\":{\"parts\":[%s],\"role\":\"model\"}%s}],\"usageMetadata\":%s,\"modelVersion\":\"m\"}"
                .formatted(parts, stop, usage);
    }

    private static String events(String text) {
        int second = text.indexOf(' ');
        return event(text(text.substring(0, second)), "") + event(text(text.substring(second)), "");
    }

    private static String event(String part, String stop) {
        return "data: " + candidate(part, stop, "{}") + "\r\n\r\n";
    }

    private static String ending(String reason, String usage) {
        return "data: " + candidate(text(""), stop(reason), usage) + "\r\n\r\n";
    }
}
