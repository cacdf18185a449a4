package dev.switchboard.provider.openai.chat;

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
import java.util.Map;
import java.util.Set;

/** Chat Completions in recorded exchanges, as many servers speak them. */
public final class RecordedChat implements RecordedProtocol {
    /** The recordings' names of the servers, where ours are others. */
    private static final Map<String, String> NAMES = Map.of(
            "openai-chat", "openai",
            "xai-chat", "xai",
            "ollama-openai", "ollama",
            "azure-openai", "azure");

    @Override
    public boolean speaks(Fixture fixture) {
        String body = fixture.json().path("response").toString();
        boolean responses = fixture.url().contains("/responses")
                || fixture.sort().startsWith("responses-")
                || body.matches("(?s).*\\\\?\"(object|type)\\\\?\": ?\\\\?\"response[.\"\\\\].*");
        return !responses && (NAMES.containsKey(fixture.protocol()) || KNOWN.contains(fixture.protocol()));
    }

    private static final Set<String> KNOWN =
            Set.of("groq", "mistral", "deepseek", "xai", "openrouter", "vllm", "llamacpp", "llama-box", "lmstudio");

    @Override
    public ModelProvider.Connection open(Fixture fixture, String baseUrl) {
        return new OpenAiProvider()
                .open(settings(fixture)
                        .baseUrl(baseUrl + "/v1")
                        .allowPrivateNetwork()
                        .build());
    }

    @Override
    public ModelProfile model(Fixture fixture) {
        return ModelProfile.of(ModelId.of(name(fixture), "any")).build();
    }

    @Override
    public Completion read(Fixture fixture, Reply reply, ModelRequest request, StreamSink sink)
            throws ModelException, IOException {
        ProviderSettings settings = settings(fixture).build();
        return new ChatClient(settings, Variants.of(settings), null, model(fixture)).read(reply, request, sink);
    }

    @Override
    public Set<FailureKind> failures(Fixture fixture) throws IOException {
        Set<FailureKind> failures = FailureCases.of(fixture);
        if (!failures.isEmpty()) {
            return failures;
        }
        NaiveReader naive = NaiveReader.of(fixture);
        boolean failed = naive.failed || naive.finish.matches("error|insufficient_system_resource");
        return failed ? FailureCases.within(fixture) : failures;
    }

    @Override
    public Said said(Fixture fixture) throws IOException {
        NaiveReader naive = NaiveReader.of(fixture);
        return new Said(
                naive.text.toString() + naive.refusal,
                naive.reasoning.toString(),
                naive.toolCalls(),
                stop(naive),
                naive.finish,
                naive.model,
                usage(fixture, naive));
    }

    @Override
    public String terminator() {
        return "data: [DONE]\n\n";
    }

    private static ProviderSettings.Builder settings(Fixture fixture) {
        return ProviderSettings.named(name(fixture)).key("sk-canary-key");
    }

    static String name(Fixture fixture) {
        return NAMES.getOrDefault(fixture.protocol(), fixture.protocol());
    }

    private static StopReason stop(NaiveReader naive) {
        if (naive.refusal.length() > 0) {
            return StopReason.REFUSAL;
        }
        return switch (naive.finish) {
            case "length" -> StopReason.MAX_TOKENS;
            case "model_length" -> StopReason.CONTEXT_WINDOW;
            case "content_filter" -> StopReason.CONTENT_FILTER;
            case "stop", "tool_calls", "function_call" ->
                naive.calls.isEmpty() ? StopReason.STOP : StopReason.TOOL_CALLS;
            default -> naive.calls.isEmpty() ? StopReason.UNKNOWN : StopReason.TOOL_CALLS;
        };
    }

    private static Usage usage(Fixture fixture, NaiveReader naive) {
        if (naive.usage == null) {
            return null;
        }
        long prompt = naive.count("prompt_tokens");
        long completion = naive.count("completion_tokens");
        long reasoning = naive.count("completion_tokens_details", "reasoning_tokens");
        long cached = Math.max(
                Math.max(naive.count("prompt_tokens_details", "cached_tokens"), naive.count("prompt_cache_hit_tokens")),
                naive.count("num_cached_tokens"));
        long written = naive.count("prompt_tokens_details", "cache_write_tokens");
        // Grok's output leaves its reasoning out; elsewhere more reasoning than output contradicts itself.
        long total = naive.count("total_tokens");
        boolean grok = fixture.protocol().startsWith("xai") || total == prompt + completion + reasoning;
        boolean beside = grok && total != prompt + completion;
        // Grok at Azure states more cached than sent tokens: then they cannot be a part of them.
        boolean odd = cached + written > prompt || (!beside && reasoning > completion);
        return Usage.builder()
                .input(cached + written > prompt ? prompt : prompt - cached - written)
                .cacheRead(cached)
                .cacheWrite(written)
                .output(beside ? completion : Math.max(0, completion - reasoning))
                .reasoning(reasoning)
                .tier(naive.tier())
                .basis(odd ? Usage.Basis.ANOMALOUS : Usage.Basis.EXACT)
                .build();
    }
}
