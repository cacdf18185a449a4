package dev.switchboard.provider.openai.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.provider.http.Json;
import dev.switchboard.provider.openai.dialect.Variant;
import dev.switchboard.provider.openai.dialect.Variants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okio.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A request and an answer of 1 KB each, put into words by the mapper and by hand with Jackson's streaming parser. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MappingBenchmark {
    private static final JsonFactory JACKSON = new JsonFactory();
    private static final String SYSTEM = "You answer customers of a shop. Be short, friendly and exact. ".repeat(5);
    private static final String USER = "May I have my money back for the order that came broken? ".repeat(10);
    private static final byte[] ANSWER = ("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,"
                    + "\"model\":\"gpt-4o-mini\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                    + "Yes, we give the money back within five days. ".repeat(14)
                    + "\",\"refusal\":null},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":190,"
                    + "\"completion_tokens\":150,\"total_tokens\":340,\"prompt_tokens_details\":{\"cached_tokens\":0},"
                    + "\"completion_tokens_details\":{\"reasoning_tokens\":0}},\"service_tier\":\"default\"}")
            .getBytes(StandardCharsets.UTF_8);

    private final ProviderSettings settings =
            ProviderSettings.named("openai").key("sk-none").build();
    private final Variant variant = Variants.of(settings);
    private final Requests requests = new Requests(
            settings,
            variant,
            ModelProfile.of(ModelId.of("openai", "gpt-4o-mini"))
                    .wireName("gpt-4o-mini")
                    .build());
    private final ModelRequest request = ModelRequest.of(
            new Prompt(List.of(Message.system(SYSTEM), Message.user(USER))),
            Generation.DEFAULT.maxOutput(300).temperature(0));

    /** Our request. */
    @Benchmark
    public long requestMapped() throws ModelException {
        Buffer body = requests.write(request);
        long size = body.size();
        body.clear();
        return size;
    }

    /** The same request by hand. */
    @Benchmark
    public long requestByHand() throws IOException {
        Buffer body = new Buffer();
        try (JsonGenerator json = JACKSON.createGenerator(body.outputStream())) {
            json.writeStartObject();
            json.writeStringField("model", "gpt-4o-mini");
            json.writeArrayFieldStart("messages");
            message(json, "system", SYSTEM);
            message(json, "user", USER);
            json.writeEndArray();
            json.writeNumberField("max_completion_tokens", 300);
            json.writeNumberField("temperature", 0.0);
            json.writeEndObject();
        }
        long size = body.size();
        body.clear();
        return size;
    }

    /** Our answer: every field that is read, usage in buckets. */
    @Benchmark
    public Usage answerMapped() throws IOException, ModelException {
        Draft draft = new Draft("openai", "gpt-4o-mini", variant, request, piece -> true);
        try (JsonParser json = Json.parser(ANSWER, 0, ANSWER.length)) {
            ChunkReader.read(json, draft);
        }
        return draft.usageSoFar();
    }

    /** The text, the reason it stopped and three counts of the same answer by hand. */
    @Benchmark
    public long answerByHand() throws IOException {
        long sum = 0;
        try (JsonParser json = JACKSON.createParser(ANSWER)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME) {
                    switch (json.currentName()) {
                        case "content", "finish_reason", "model" ->
                            sum += json.nextTextValue().length();
                        case "prompt_tokens", "completion_tokens", "cached_tokens" -> sum += json.nextLongValue(0);
                        default -> {}
                    }
                }
            }
        }
        return sum;
    }

    private static void message(JsonGenerator json, String role, String content) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
        json.writeStringField("content", content);
        json.writeEndObject();
    }
}
