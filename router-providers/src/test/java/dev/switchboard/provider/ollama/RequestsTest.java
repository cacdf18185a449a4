package dev.switchboard.provider.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.model.Effort;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.model.Role;
import dev.switchboard.model.ToolChoice;
import dev.switchboard.model.ToolSpec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Prompt HELLO = Prompt.of("Hello");
    private static final ToolSpec CLOCK = new ToolSpec("clock", "Tells the time", "{\"type\":\"object\"}");
    private static final ModelProfile QWEN = Models.model("qwen3:4b");
    private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);

    @Test
    void saysNoMoreThanItMust() throws Exception {
        assertThat(body(HELLO, Generation.DEFAULT)).isEqualTo(JSON.readTree("""
                                {"model":"qwen3:4b","messages":[{"role":"user","content":"Hello"}],
                                 "truncate":false,"shift":false,
                                 "options":{"num_ctx":8192,"num_predict":1024},"stream":false}
                                """));
    }

    @Test
    void keepsTheOrderOfTurnsAndNamesTheToolOfEachResult() throws Exception {
        Prompt prompt = Prompt.of(
                Message.system("Be brief."),
                Message.user("What time is it?"),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                new Part.Reasoning("Two towns.", new Part.Binding("ollama", "")),
                                new Part.Reasoning("Not mine.", new Part.Binding("openai", "")),
                                new Part.ToolCall("a", "clock", ""),
                                new Part.ToolCall("b", "sundial", "{\"in\":\"Rome\",\"n\":1.10}"))),
                new Message(
                        Role.TOOL,
                        List.of(
                                new Part.ToolResult("b", "noon", false),
                                new Part.ToolResult("z", "no such call", true))),
                Message.assistant("Noon."));

        assertThat(body(prompt, Generation.DEFAULT).path("messages").toString())
                .isEqualTo(JSON.readTree("""
                                        [{"role":"system","content":"Be brief."},
                                         {"role":"user","content":"What time is it?"},
                                         {"role":"assistant","content":"","thinking":"Two towns.","tool_calls":[
                                          {"id":"a","function":{"index":0,"name":"clock","arguments":{}}},
                                          {"id":"b","function":{"index":1,"name":"sundial","arguments":{"in":"Rome","n":1.10}}}]},
                                         {"role":"tool","content":"noon","tool_name":"sundial","tool_call_id":"b"},
                                         {"role":"tool","content":"no such call","tool_call_id":"z"},
                                         {"role":"assistant","content":"Noon."}]
                                        """).toString());
    }

    @Test
    void aMessageOfWhichNothingIsLeftVanishes() throws Exception {
        Message foreign =
                new Message(Role.ASSISTANT, List.of(new Part.Reasoning("hm", new Part.Binding("openai", "x"))));

        assertThat(body(Prompt.of(Message.user("Hello"), foreign), Generation.DEFAULT)
                        .path("messages"))
                .hasSize(1);
        assertThat(refusal(Prompt.of(foreign), Generation.DEFAULT)).hasMessageContaining("nothing");
    }

    @Test
    void carriesPicturesAndRefusesWhatTheServerWouldHaveToFetchOrRead() throws Exception {
        Prompt seen =
                Prompt.of(Message.user(new Part.Text("What is it?"), new Part.Image(Part.Media.of("image/png", DATA))));

        assertThat(body(seen, Generation.DEFAULT).at("/messages/0/images").toString())
                .isEqualTo("[\"ZGF0YQ==\"]");
        URI address = URI.create("https://example.com/a.png");
        assertThat(refusal(
                        Prompt.of(Message.user(new Part.Image(Part.Media.at("image/png", address)))),
                        Generation.DEFAULT))
                .hasMessageContaining("fetches no pictures");
        assertThat(refusal(
                        Prompt.of(Message.user(new Part.Document(Part.Media.of("text/plain", DATA), "a"))),
                        Generation.DEFAULT))
                .hasMessageContaining("no documents");
    }

    @Test
    void offersToolsAndWithholdsThemWhereNoneMayBeCalled() throws Exception {
        Generation tools = Generation.DEFAULT.tools(CLOCK);

        assertThat(body(HELLO, tools).path("tools")).isEqualTo(JSON.readTree("""
                                [{"type":"function","function":{"name":"clock","description":"Tells the time",
                                  "parameters":{"type":"object"}}}]
                                """));
        assertThat(body(HELLO, tools.toolChoice(ToolChoice.NONE).parallelTools(false))
                        .has("tools"))
                .isFalse();
    }

    @Test
    void refusesWhatNoModelHereCanBeOrderedTo() {
        Generation tools = Generation.DEFAULT.tools(CLOCK);

        assertThat(refusal(HELLO, tools.toolChoice(ToolChoice.REQUIRED))).hasMessageContaining("ToolChoice.AUTO");
        assertThat(refusal(HELLO, tools.toolChoice(ToolChoice.named("clock")))).hasMessageContaining("ToolChoice.AUTO");
        assertThat(refusal(HELLO, tools.parallelTools(false))).hasMessageContaining("one tool call at a time");
    }

    @Test
    void asksForJsonAndForASchema() throws Exception {
        assertThat(body(HELLO, Generation.DEFAULT.format(ResponseFormat.JSON))
                        .path("format")
                        .asText())
                .isEqualTo("json");
        assertThat(body(HELLO, Generation.DEFAULT.format(ResponseFormat.schema("s", "{\"type\":\"object\"}")))
                        .path("format")
                        .toString())
                .isEqualTo("{\"type\":\"object\"}");
    }

    @Test
    void refusesTextThatShouldBeAnObjectWithoutQuotingIt() {
        assertThat(refusal(HELLO, Generation.DEFAULT.tools(new ToolSpec("t", "", "{\"secret\""))))
                .hasMessage("the parameters of tool t must be a JSON object");
        assertThat(refusal(HELLO, Generation.DEFAULT.format(ResponseFormat.schema("s", "{}, \"model\": 1"))))
                .hasMessage("the schema s must be a JSON object");
        Message call = new Message(Role.ASSISTANT, List.of(new Part.ToolCall("a", "t", "[]")));
        assertThat(refusal(Prompt.of(call), Generation.DEFAULT))
                .hasMessage("the arguments of an earlier call of tool t must be a JSON object");
    }

    @Test
    void saysHowHardToThinkInTheModelsOwnWords() throws Exception {
        assertThat(think("qwen3:4b", Effort.NONE)).isEqualTo("false");
        assertThat(think("qwen3:4b", Effort.LOW)).isEqualTo("true");
        assertThat(think("gpt-oss:20b", Effort.NONE)).isEqualTo("\"low\"");
        assertThat(think("gpt-oss:20b", Effort.MEDIUM)).isEqualTo("\"medium\"");
        assertThat(think("someone/gpt-oss-safeguard:20b", Effort.HIGH)).isEqualTo("\"high\"");
        ModelProfile plain = ModelProfile.of(ModelId.of("ollama", "llama3")).build();
        assertThat(body(plain, ModelRequest.of(HELLO, Generation.DEFAULT.effort(Effort.HIGH)))
                        .has("think"))
                .isFalse();
    }

    @Test
    void tellsTheServerTheSameWindowForEveryPrompt() throws Exception {
        Prompt longer = Prompt.of("word ".repeat(4_000));

        assertThat(body(longer, Generation.DEFAULT.maxOutput(9)).at("/options/num_ctx"))
                .isEqualTo(body(HELLO, Generation.DEFAULT).at("/options/num_ctx"));
    }

    @Test
    void refusesAPromptThatTheServerWouldCut() {
        ModelException refusal = catchThrowableOfType(
                ModelException.class, () -> body(Prompt.of("word ".repeat(7_000)), Generation.DEFAULT));

        assertThat(refusal.kind()).isEqualTo(FailureKind.CONTEXT_OVERFLOW);
        assertThat(refusal.sent()).isEqualTo(FailureKind.Sent.NO);
        assertThat(refusal).hasMessageContaining("8192");
    }

    @Test
    void limitsLengthAndChanceAndKeepsTheModelInMemory() throws Exception {
        ModelRequest request = ModelRequest.of(
                        HELLO,
                        Generation.DEFAULT
                                .maxOutput(500_000)
                                .temperature(1.5)
                                .seed(-7)
                                .stop("END", "\n"))
                .streamed(true);
        JsonNode body = JSON.readTree(
                new Requests(QWEN, "ollama", new KeepAlive("-1")).body(request).readUtf8());

        assertThat(body.path("options").toString())
                .isEqualTo(
                        "{\"num_ctx\":8192,\"num_predict\":4096,\"temperature\":1.5,\"seed\":-7,\"stop\":[\"END\",\"\\n\"]}");
        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.path("keep_alive").toString()).isEqualTo("-1");
    }

    private static String think(String model, Effort effort) throws Exception {
        return body(Models.model(model), ModelRequest.of(HELLO, Generation.DEFAULT.effort(effort)))
                .path("think")
                .toString();
    }

    private static ModelException refusal(Prompt prompt, Generation generation) {
        ModelException refusal = catchThrowableOfType(ModelException.class, () -> body(prompt, generation));
        assertThat(refusal.kind()).isEqualTo(FailureKind.BAD_REQUEST);
        assertThat(refusal.sent()).isEqualTo(FailureKind.Sent.NO);
        return refusal;
    }

    private static JsonNode body(Prompt prompt, Generation generation) throws Exception {
        return body(QWEN, ModelRequest.of(prompt, generation));
    }

    private static JsonNode body(ModelProfile model, ModelRequest request) throws Exception {
        return JSON.readTree(
                new Requests(model, "ollama", new KeepAlive("")).body(request).readUtf8());
    }
}
