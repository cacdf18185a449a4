package dev.switchboard.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.Fixture;
import dev.switchboard.provider.RecordedProtocol;
import dev.switchboard.provider.Said;
import dev.switchboard.provider.http.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
                usage(answer.path("usage")));
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
            case "malformed_model_output", "malformed_tool_use" -> StopReason.ERROR;
            default -> StopReason.UNKNOWN;
        };
    }

    private static Usage usage(JsonNode stated) {
        if (!stated.has("inputTokens")) {
            return null;
        }
        long lasting = 0;
        for (JsonNode detail : stated.path("cacheDetails")) {
            lasting += detail.path("ttl").asText().equals("1h")
                    ? detail.path("inputTokens").asLong()
                    : 0;
        }
        return Usage.builder()
                .input(stated.path("inputTokens").asLong())
                .cacheRead(stated.path("cacheReadInputTokens").asLong())
                .cacheWrite(stated.path("cacheWriteInputTokens").asLong() - lasting)
                .cacheWriteLong(lasting)
                .output(stated.path("outputTokens").asLong())
                .build();
    }
}
