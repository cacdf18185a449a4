package dev.switchboard.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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

/** The Messages API in recorded exchanges. */
public final class RecordedAnthropic implements RecordedProtocol {
    @Override
    public boolean speaks(Fixture fixture) {
        return fixture.protocol().equals("anthropic-messages");
    }

    @Override
    public ModelProvider.Connection open(Fixture fixture, String baseUrl) {
        return new AnthropicProvider()
                .open(ProviderSettings.named("anthropic")
                        .baseUrl(baseUrl)
                        .key("sk-ant-canary-0123456789")
                        .allowPrivateNetwork()
                        .build());
    }

    @Override
    public ModelProfile model(Fixture fixture) {
        return LocalAnthropic.model("claude-haiku-4-5");
    }

    @Override
    public Completion read(Fixture fixture, Reply reply, ModelRequest request, StreamSink sink) throws ModelException {
        return new Client(null, model(fixture), "anthropic").read(reply, request, sink);
    }

    @Override
    public Said said(Fixture fixture) throws IOException {
        JsonNode message = NaiveReader.message(fixture);
        String stop = message.path("stop_reason").asText();
        return new Said(
                NaiveReader.text(message, "text", "text"),
                NaiveReader.text(message, "thinking", "thinking"),
                calls(message, stop),
                stop(stop),
                stop,
                message.path("model").asText(),
                usage(message.path("usage")));
    }

    /** The last block of an answer that was cut is cut itself. */
    private static List<Said.Call> calls(JsonNode message, String stop) {
        ArrayNode blocks = (ArrayNode) message.path("content");
        boolean cut = stop(stop).isTruncated();
        List<Said.Call> calls = new ArrayList<>();
        for (int i = 0; i < blocks.size() - (cut ? 1 : 0); i++) {
            JsonNode block = blocks.get(i);
            if (block.path("type").asText().equals("tool_use")) {
                calls.add(new Said.Call(
                        block.path("id").asText(), block.path("name").asText(), block.path("input")));
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
            case "refusal" -> StopReason.REFUSAL;
            case "model_context_window_exceeded" -> StopReason.CONTEXT_WINDOW;
            case "pause_turn" -> StopReason.PAUSE;
            default -> StopReason.UNKNOWN;
        };
    }

    private static Usage usage(JsonNode stated) {
        if (!stated.has("input_tokens")) {
            return null;
        }
        long thinking =
                stated.path("output_tokens_details").path("thinking_tokens").asLong();
        long lasting =
                stated.path("cache_creation").path("ephemeral_1h_input_tokens").asLong();
        return Usage.builder()
                .input(stated.path("input_tokens").asLong())
                .cacheRead(stated.path("cache_read_input_tokens").asLong())
                .cacheWrite(stated.path("cache_creation_input_tokens").asLong() - lasting)
                .cacheWriteLong(lasting)
                .output(stated.path("output_tokens").asLong() - thinking)
                .reasoning(thinking)
                .build();
    }
}
