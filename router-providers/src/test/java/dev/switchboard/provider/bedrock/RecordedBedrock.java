package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cost.ServiceTier;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.FailureCases;
import dev.switchboard.provider.Fixture;
import dev.switchboard.provider.RecordedProtocol;
import dev.switchboard.provider.Said;
import dev.switchboard.provider.http.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The Converse API in recorded exchanges. */
public final class RecordedBedrock implements RecordedProtocol {
    @Override
    public boolean speaks(Fixture fixture) {
        return fixture.protocol().equals("bedrock-converse");
    }

    @Override
    public ModelProvider.Connection open(Fixture fixture, String baseUrl) {
        return new BedrockProvider()
                .open(ProviderSettings.named("bedrock")
                        .baseUrl(baseUrl)
                        .key("AKIDEXAMPLE:secret-canary")
                        .region("us-east-1")
                        .allowPrivateNetwork()
                        .build());
    }

    @Override
    public ModelProfile model(Fixture fixture) {
        return LocalBedrock.model(LocalBedrock.MODEL);
    }

    @Override
    public Completion read(Fixture fixture, Reply reply, ModelRequest request, StreamSink sink) throws ModelException {
        return new Client(null, null, model(fixture), "bedrock").read(reply, request, sink);
    }

    /** What a case or a status alone does not tell, by what AWS documents. */
    @Override
    public Set<FailureKind> failures(Fixture fixture) throws IOException {
        String type = fixture.headers().getOrDefault("x-amzn-errortype", "");
        boolean day = fixture.body().contains("per day");
        return switch (fixture.status()) {
            case 408, 424 -> Set.of(FailureKind.SERVER_ERROR);
            case 429 -> Set.of(day ? FailureKind.QUOTA_EXHAUSTED : FailureKind.RATE_LIMITED);
            case 400 ->
                type.startsWith("ServiceQuota")
                        ? Set.of(FailureKind.QUOTA_EXHAUSTED)
                        : fixture.sort().equals("error-400")
                                ? Set.of(FailureKind.BAD_REQUEST)
                                : FailureCases.of(fixture);
            case 200 -> ofSuccess(fixture, day);
            default -> FailureCases.of(fixture);
        };
    }

    private static Set<FailureKind> ofSuccess(Fixture fixture, boolean day) throws IOException {
        if (fixture.sort().equals("midstream-error")) {
            return day ? Set.of(FailureKind.QUOTA_EXHAUSTED) : FailureCases.of(fixture);
        }
        boolean spoiled =
                NaiveReader.answer(fixture).path("stopReason").asText().startsWith("malformed_");
        return spoiled ? Set.of(FailureKind.SERVER_ERROR) : FailureCases.of(fixture);
    }

    @Override
    public Said said(Fixture fixture) throws IOException {
        JsonNode answer = NaiveReader.answer(fixture);
        String word = answer.path("stopReason").asText();
        StopReason stop = stop(word);
        List<Said.Call> calls = calls(answer, stop);
        boolean plain = stop == StopReason.STOP || stop == StopReason.UNKNOWN;
        return new Said(
                NaiveReader.text(answer),
                NaiveReader.reasoning(answer),
                calls,
                plain && !calls.isEmpty() ? StopReason.TOOL_CALLS : stop,
                word,
                answer.at("/trace/promptRouter/invokedModelId").asText(),
                usage(answer.path("usage"), answer.at("/serviceTier/type").asText()));
    }

    /** The last block of an answer that was cut is cut itself; the server calls its own tools. */
    private static List<Said.Call> calls(JsonNode answer, StopReason stop) {
        JsonNode blocks = NaiveReader.blocks(answer);
        List<Said.Call> calls = new ArrayList<>();
        for (int i = 0; i < blocks.size() - (stop.isTruncated() ? 1 : 0); i++) {
            JsonNode call = blocks.get(i).path("toolUse");
            if (call.isObject() && !call.path("type").asText().equals("server_tool_use")) {
                calls.add(new Said.Call(
                        call.path("toolUseId").asText(), call.path("name").asText(), call.path("input")));
            }
        }
        return calls;
    }

    private static StopReason stop(String word) {
        return switch (word) {
            case "end_turn" -> StopReason.STOP;
            case "max_tokens" -> StopReason.MAX_TOKENS;
            case "stop_sequence" -> StopReason.STOP_SEQUENCE;
            case "tool_use" -> StopReason.TOOL_CALLS;
            case "guardrail_intervened", "content_filtered" -> StopReason.CONTENT_FILTER;
            case "model_context_window_exceeded" -> StopReason.CONTEXT_WINDOW;
            default -> StopReason.UNKNOWN;
        };
    }

    private static Usage usage(JsonNode stated, String level) {
        if (!stated.has("inputTokens")) {
            return null;
        }
        long lasting = 0;
        for (JsonNode detail : stated.path("cacheDetails")) {
            lasting += detail.path("ttl").asText().equals("1h")
                    ? detail.path("inputTokens").asLong()
                    : 0;
        }
        long input = stated.path("inputTokens").asLong();
        long read = stated.path("cacheReadInputTokens").asLong();
        long written = stated.path("cacheWriteInputTokens").asLong();
        long output = stated.path("outputTokens").asLong();
        long more = Math.max(0, stated.path("totalTokens").asLong() - input - read - written - output);
        boolean special = level.equals("flex") || level.equals("priority");
        return Usage.builder()
                .input(input)
                .cacheRead(read)
                .cacheWrite(written - lasting)
                .cacheWriteLong(lasting)
                .output(output + more)
                .tier(special ? ServiceTier.valueOf(level.toUpperCase(Locale.ROOT)) : ServiceTier.STANDARD)
                .basis(more > 0 ? Usage.Basis.ANOMALOUS : Usage.Basis.EXACT)
                .build();
    }
}
