package dev.switchboard.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** Ollama's own protocol in recorded exchanges. */
public final class RecordedOllama implements RecordedProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public boolean speaks(Fixture fixture) {
        return fixture.protocol().equals("ollama-native");
    }

    @Override
    public ModelProvider.Connection open(Fixture fixture, String baseUrl) {
        return new OllamaProvider()
                .open(ProviderSettings.named("ollama")
                        .baseUrl(baseUrl)
                        .key("canary-0123456789")
                        .allowPrivateNetwork()
                        .build());
    }

    @Override
    public ModelProfile model(Fixture fixture) {
        return Models.model("qwen3:4b");
    }

    @Override
    public Completion read(Fixture fixture, Reply reply, ModelRequest request, StreamSink sink) throws ModelException {
        Requests requests = new Requests(model(fixture), "ollama", new KeepAlive(""));
        return new Client(null, requests).read(reply, request, sink);
    }

    @Override
    public Said said(Fixture fixture) throws IOException {
        StringBuilder text = new StringBuilder();
        StringBuilder thinking = new StringBuilder();
        List<Said.Call> calls = new ArrayList<>();
        JsonNode last = JSON.createObjectNode();
        for (JsonNode line : lines(fixture)) {
            last = line;
            text.append(line.at("/message/content").asText());
            thinking.append(line.at("/message/thinking").asText());
            for (JsonNode call : line.at("/message/tool_calls")) {
                calls.add(new Said.Call(
                        call.path("id").asText(), call.at("/function/name").asText(), call.at("/function/arguments")));
            }
        }
        String stop = last.path("done_reason").asText();
        boolean silent = text.isEmpty() && thinking.isEmpty() && calls.isEmpty();
        return new Said(
                text.toString(),
                thinking.toString(),
                calls,
                stop(stop, !calls.isEmpty()),
                stop,
                last.path("model").asText(),
                usage(last, silent));
    }

    private static List<JsonNode> lines(Fixture fixture) throws IOException {
        if (!fixture.isStream()) {
            return List.of(JSON.readTree(fixture.body()));
        }
        List<JsonNode> lines = new ArrayList<>();
        for (String line : fixture.body().lines().toList()) {
            if (!line.isBlank()) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    private static StopReason stop(String word, boolean calls) {
        if (word.equals("length")) {
            return StopReason.MAX_TOKENS;
        }
        if (calls) {
            return StopReason.TOOL_CALLS;
        }
        return word.equals("stop") ? StopReason.STOP : StopReason.UNKNOWN;
    }

    /** A count of nothing is left out, which is no count where something was said. */
    private static Usage usage(JsonNode last, boolean silent) {
        boolean stated = last.has("prompt_eval_count") && (silent || last.has("eval_count"));
        return stated
                ? Usage.of(
                        last.path("prompt_eval_count").asLong(),
                        last.path("eval_count").asLong())
                : null;
    }
}
