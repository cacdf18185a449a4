package dev.switchboard.provider.openai.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cost.ServiceTier;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
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
import dev.switchboard.provider.openai.OpenAiProvider;
import dev.switchboard.provider.openai.dialect.Variants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The Responses API in recorded exchanges. What a stream says is read off its last event alone, which repeats the whole
 * answer, while the code under test puts it together from the events before.
 */
public final class RecordedResponses implements RecordedProtocol {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The recordings' names of the servers, where ours are others. */
    private static final Map<String, String> NAMES = Map.of("openai-responses", "openai", "azure-openai", "azure");

    private static final Pattern FORM = Pattern.compile("\"(object|type)\": ?\"response(\"|\\.)");

    @Override
    public boolean speaks(Fixture fixture) {
        try {
            return fixture.protocol().equals("openai-responses")
                    || fixture.url().matches(".*/responses(\\?.*)?")
                    || FORM.matcher(fixture.body()).find();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public ModelProvider.Connection open(Fixture fixture, String baseUrl) {
        return new OpenAiProvider()
                .open(settings(fixture)
                        .baseUrl(baseUrl + "/v1")
                        .allowPrivateNetwork()
                        .option("api", "responses")
                        .build());
    }

    @Override
    public ModelProfile model(Fixture fixture) {
        return ModelProfile.of(ModelId.of(settings(fixture).build().name(), "any"))
                .build();
    }

    @Override
    public Completion read(Fixture fixture, Reply reply, ModelRequest request, StreamSink sink)
            throws ModelException, IOException {
        ProviderSettings settings = settings(fixture).build();
        return new ResponsesClient(settings, Variants.of(settings), null, model(fixture)).read(reply, request, sink);
    }

    @Override
    public Set<FailureKind> failures(Fixture fixture) throws IOException {
        if (fixture.sort().equals("midstream-error") && fixture.body().contains("insufficient_quota")) {
            return Set.of(FailureKind.QUOTA_EXHAUSTED);
        }
        Set<FailureKind> failures = FailureCases.of(fixture);
        boolean failed = failures.isEmpty()
                && (response(fixture).hasNonNull("error")
                        || response(fixture).path("status").asText().equals("failed"));
        return failed ? FailureCases.within(fixture) : failures;
    }

    @Override
    public Said said(Fixture fixture) throws IOException {
        JsonNode response = response(fixture);
        StringBuilder text = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        List<Said.Call> calls = new ArrayList<>();
        boolean refused = false;
        for (JsonNode item : response.path("output")) {
            switch (item.path("type").asText()) {
                case "message" -> {
                    for (JsonNode part : item.path("content")) {
                        text.append(
                                part.path("text").asText(part.path("refusal").asText()));
                        refused |= part.has("refusal");
                    }
                }
                case "reasoning" -> reasoning.append(thoughts(item));
                case "function_call" -> {
                    boolean cut = response.path("status").asText().equals("incomplete")
                            && item.path("status").asText().matches("incomplete|in_progress");
                    if (!cut) {
                        calls.add(call(item));
                    }
                }
                default -> {}
            }
        }
        String status = response.path("status").asText();
        return new Said(
                text.toString(),
                reasoning.toString(),
                calls,
                refused ? StopReason.REFUSAL : stop(response, calls.isEmpty()),
                response.path("incomplete_details").path("reason").asText(status),
                response.path("model").asText(),
                usage(response));
    }

    private static JsonNode response(Fixture fixture) throws IOException {
        if (!fixture.isStream()) {
            return JSON.readTree(fixture.body());
        }
        List<JsonNode> events = fixture.values();
        return events.get(events.size() - 1).path("response");
    }

    private static String thoughts(JsonNode item) {
        List<String> texts = new ArrayList<>();
        boolean whole = !item.path("content").isEmpty();
        item.path(whole ? "content" : "summary")
                .forEach(part -> texts.add(part.path("text").asText()));
        return String.join(whole ? "" : "\n\n", texts);
    }

    private static Said.Call call(JsonNode item) throws IOException {
        String arguments = item.path("arguments").asText();
        return new Said.Call(
                item.path("call_id").asText(),
                item.path("name").asText(),
                JSON.readTree(arguments.isBlank() ? "{}" : arguments));
    }

    private static StopReason stop(JsonNode response, boolean noCalls) {
        if (response.path("status").asText().equals("completed")) {
            return noCalls ? StopReason.STOP : StopReason.TOOL_CALLS;
        }
        return response.path("incomplete_details").path("reason").asText().equals("content_filter")
                ? StopReason.CONTENT_FILTER
                : StopReason.MAX_TOKENS;
    }

    private static Usage usage(JsonNode response) {
        JsonNode stated = response.path("usage");
        if (!stated.has("input_tokens")) {
            return null;
        }
        long cached = stated.path("input_tokens_details").path("cached_tokens").asLong();
        long written =
                stated.path("input_tokens_details").path("cache_write_tokens").asLong();
        long reasoning =
                stated.path("output_tokens_details").path("reasoning_tokens").asLong();
        long input = stated.path("input_tokens").asLong();
        long output = stated.path("output_tokens").asLong();
        boolean odd = cached + written > input || reasoning > output;
        // What a server's own tool costs stands nowhere.
        boolean more = response.path("output").findValuesAsText("type").stream()
                .anyMatch(type -> type.endsWith("_call") && !type.matches("function_call|custom_tool_call"));
        Usage.Basis basis = more ? Usage.Basis.ESTIMATED : Usage.Basis.EXACT;
        return Usage.builder()
                .input(cached + written > input ? input : input - cached - written)
                .cacheRead(cached)
                .cacheWrite(written)
                .output(Math.max(0, output - reasoning))
                .reasoning(reasoning)
                .tier(tier(response.path("service_tier").asText()))
                .basis(odd ? Usage.Basis.ANOMALOUS : basis)
                .build();
    }

    private static ServiceTier tier(String word) {
        return switch (word) {
            case "flex" -> ServiceTier.FLEX;
            case "priority", "fast", "ultrafast" -> ServiceTier.PRIORITY;
            default -> ServiceTier.STANDARD;
        };
    }

    static ProviderSettings.Builder settings(Fixture fixture) {
        return ProviderSettings.named(NAMES.getOrDefault(fixture.protocol(), fixture.protocol()))
                .key("sk-canary-key");
    }
}
