package dev.switchboard.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Cohere's Chat API in recorded exchanges. */
public final class RecordedCohere implements RecordedProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public boolean speaks(Fixture fixture) {
        return fixture.protocol().equals("cohere");
    }

    @Override
    public ModelProvider.Connection open(Fixture fixture, String baseUrl) {
        return new CohereProvider()
                .open(ProviderSettings.named("cohere")
                        .baseUrl(baseUrl)
                        .key("canary-0123456789")
                        .allowPrivateNetwork()
                        .build());
    }

    @Override
    public ModelProfile model(Fixture fixture) {
        return Models.model("command-a-03-2025");
    }

    @Override
    public Completion read(Fixture fixture, Reply reply, ModelRequest request, StreamSink sink) throws ModelException {
        return new Client(null, new Requests(model(fixture), "cohere")).read(reply, request, sink);
    }

    @Override
    public Set<FailureKind> failures(Fixture fixture) throws IOException {
        String words = fixture.body().toLowerCase(Locale.ROOT);
        return switch (fixture.status()) {
            case 429 -> EnumSet.of(words.contains("month") ? FailureKind.QUOTA_EXHAUSTED : FailureKind.RATE_LIMITED);
            case 498 -> EnumSet.of(FailureKind.AUTH, FailureKind.CONTENT_FILTERED);
            case 499 -> EnumSet.of(FailureKind.TIMEOUT);
            default -> FailureCases.of(fixture);
        };
    }

    @Override
    public Said said(Fixture fixture) throws IOException {
        NaiveAnswer answer = new NaiveAnswer();
        if (fixture.isStream()) {
            answer.addStream(fixture.body());
        } else {
            JsonNode body = JSON.readTree(fixture.body());
            answer.addMessage(body.path("message"), 0);
            answer.end(body);
        }
        return new Said(
                answer.text.toString(),
                answer.thinking.toString(),
                answer.calls(),
                stop(answer.stop),
                answer.stop,
                "",
                usage(answer.usage));
    }

    private static StopReason stop(String word) {
        return switch (word) {
            case "COMPLETE" -> StopReason.STOP;
            case "STOP_SEQUENCE" -> StopReason.STOP_SEQUENCE;
            case "MAX_TOKENS" -> StopReason.MAX_TOKENS;
            case "TOOL_CALL" -> StopReason.TOOL_CALLS;
            default -> StopReason.UNKNOWN;
        };
    }

    /** The bill; what was cached of it is what was cached beyond the tokens that are not billed. */
    private static Usage usage(JsonNode usage) {
        JsonNode billed = usage.path("billed_units");
        if (!billed.has("input_tokens") || !billed.has("output_tokens")) {
            return null;
        }
        long input = billed.path("input_tokens").asLong();
        long output = billed.path("output_tokens").asLong();
        long unbilled = usage.at("/tokens/input_tokens").asLong(input) - input;
        long cached = Math.max(0, usage.path("cached_tokens").asLong() - unbilled);
        long thinking = Math.min(output, usage.at("/tokens/reasoning_tokens").asLong());
        return Usage.builder()
                .input(input - cached)
                .cacheRead(cached)
                .output(output - thinking)
                .reasoning(thinking)
                .build();
    }
}
