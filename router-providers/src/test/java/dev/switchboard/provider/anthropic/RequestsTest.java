package dev.switchboard.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.model.Effort;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.ResponseFormat;
import dev.switchboard.model.Role;
import dev.switchboard.model.ToolChoice;
import dev.switchboard.model.ToolSpec;
import dev.switchboard.provider.wire.Claude;
import dev.switchboard.provider.wire.Seal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Prompt HELLO = Prompt.of("Hello");
    private static final ToolSpec CLOCK = new ToolSpec("clock", "Tells the time", "{\"type\":\"object\"}");
    private static final String HAIKU = "claude-haiku-4-5";

    @Test
    void saysNoMoreThanItMust() throws Exception {
        assertThat(body(HAIKU, HELLO, Generation.DEFAULT)).isEqualTo(JSON.readTree("""
                                {"model":"claude-haiku-4-5","max_tokens":1024,
                                 "messages":[{"role":"user","content":[{"type":"text","text":"Hello"}]}]}
                                """));
    }

    @Test
    void mergesTurnsOfOneSideAndPutsResultsFirst() throws Exception {
        Prompt prompt = Prompt.of(
                Message.system("Be brief."),
                Message.user("What time is it?"),
                Message.user("And in Rome?"),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                new Part.ToolCall("a", "clock", ""),
                                new Part.ToolCall("b", "clock", "{\"in\":\"Rome\",\"n\":1.10}"))),
                Message.user("Quick!"),
                Message.tool("a", "10:00"),
                Message.system("Be polite."),
                new Message(Role.TOOL, List.of(new Part.ToolResult("b", "no such town", true))));

        assertThat(body(HAIKU, prompt, Generation.DEFAULT).toString())
                .isEqualTo(JSON.readTree("""
                                        {"model":"claude-haiku-4-5","max_tokens":1024,
                                         "system":[{"type":"text","text":"Be brief."},{"type":"text","text":"Be polite."}],
                                         "messages":[
                                          {"role":"user","content":[{"type":"text","text":"What time is it?"},{"type":"text","text":"And in Rome?"}]},
                                          {"role":"assistant","content":[
                                           {"type":"tool_use","id":"a","name":"clock","input":{}},
                                           {"type":"tool_use","id":"b","name":"clock","input":{"in":"Rome","n":1.10}}]},
                                          {"role":"user","content":[
                                           {"type":"tool_result","tool_use_id":"a","content":"10:00"},
                                           {"type":"tool_result","tool_use_id":"b","content":"no such town","is_error":true},
                                           {"type":"text","text":"Quick!"}]}]}
                                        """).toString());
    }

    @Test
    void returnsThinkingOnlyToTheModelThatThought() throws Exception {
        Prompt prompt = Prompt.of(
                Message.user("Hello"),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                reasoning("anthropic", new Seal("signed", HAIKU, "c2ln").text()),
                                reasoning("anthropic", new Seal("redacted", HAIKU, "ZGF0YQ==").text()),
                                reasoning("anthropic", new Seal("signed", "claude-opus-5", "b3RoZXI=").text()),
                                reasoning("openai", new Seal("signed", HAIKU, "Zm9yZWlnbg==").text()),
                                reasoning("anthropic", ""),
                                new Part.Text("Hi!"))),
                Message.user("Bye"));

        assertThat(body(HAIKU, prompt, Generation.DEFAULT).at("/messages/1/content"))
                .isEqualTo(JSON.readTree("""
                                [{"type":"thinking","thinking":"hm","signature":"c2ln"},
                                 {"type":"redacted_thinking","data":"ZGF0YQ=="},
                                 {"type":"text","text":"Hi!"}]
                                """));
    }

    @Test
    void aTurnThatHoldsOnlyForeignThinkingVanishes() throws Exception {
        Prompt prompt = Prompt.of(
                Message.user("Hello"),
                new Message(Role.ASSISTANT, List.of(reasoning("openai", "x"), new Part.Text(""))),
                Message.user("Still there?"));

        assertThat(body(HAIKU, prompt, Generation.DEFAULT).path("messages")).hasSize(1);
    }

    @Test
    void writesPicturesAndDocuments() throws Exception {
        byte[] data = "text".getBytes(StandardCharsets.UTF_8);
        Prompt prompt = Prompt.of(Message.user(
                new Part.Image(Part.Media.of("image/png", data)),
                new Part.Image(Part.Media.at("image/png", URI.create("https://example.com/a.png"))),
                new Part.Document(Part.Media.of("application/pdf", data), "Contract"),
                new Part.Document(Part.Media.of("text/plain", data), "")));

        assertThat(body(HAIKU, prompt, Generation.DEFAULT).at("/messages/0/content"))
                .isEqualTo(JSON.readTree("""
                                [{"type":"image","source":{"type":"base64","media_type":"image/png","data":"dGV4dA=="}},
                                 {"type":"image","source":{"type":"url","url":"https://example.com/a.png"}},
                                 {"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"dGV4dA=="},"title":"Contract"},
                                 {"type":"document","source":{"type":"text","media_type":"text/plain","data":"text"}}]
                                """));
    }

    @Test
    void writesToolsAndHowTheyAreToBeUsed() throws Exception {
        Generation tools = Generation.DEFAULT.tools(CLOCK);

        assertThat(body(HAIKU, HELLO, tools).path("tools").toString())
                .isEqualTo(
                        "[{\"name\":\"clock\",\"description\":\"Tells the time\",\"input_schema\":{\"type\":\"object\"}}]");
        assertThat(choice(tools)).isEmpty();
        assertThat(choice(tools.parallelTools(false)))
                .isEqualTo("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}");
        assertThat(choice(tools.toolChoice(ToolChoice.REQUIRED))).isEqualTo("{\"type\":\"any\"}");
        assertThat(choice(tools.toolChoice(ToolChoice.named("clock")).parallelTools(false)))
                .isEqualTo("{\"type\":\"tool\",\"name\":\"clock\",\"disable_parallel_tool_use\":true}");
        assertThat(choice(tools.toolChoice(ToolChoice.NONE).parallelTools(false)))
                .isEqualTo("{\"type\":\"none\"}");
    }

    @Test
    void refusesToSendWhatTheModelCannotBeOrderedTo() {
        Generation forced = Generation.DEFAULT.tools(CLOCK).toolChoice(ToolChoice.REQUIRED);

        assertThat(refusal("claude-opus-5-5", forced)).hasMessageContaining("ToolChoice.AUTO");
    }

    @Test
    void refusesTextThatShouldBeAnObjectWithoutQuotingIt() {
        assertThat(refusal(HAIKU, Generation.DEFAULT.tools(new ToolSpec("t", "", "{\"secret\""))))
                .hasMessage("the parameters of tool t must be a JSON object");
        assertThat(refusal(HAIKU, Generation.DEFAULT.format(ResponseFormat.schema("s", "true"))))
                .hasMessage("the schema s must be a JSON object");
        assertThat(refusal(HAIKU, Generation.DEFAULT.format(ResponseFormat.schema("s", "{}, \"model\": 1"))))
                .hasMessage("the schema s must be a JSON object");
    }

    @Test
    void holdsTheAnswerToASchemaAndSaysNothingOfBareJson() throws Exception {
        Generation schema = Generation.DEFAULT.format(ResponseFormat.schema("s", "{\"type\":\"object\"}"));

        assertThat(body(HAIKU, HELLO, schema).path("output_config").toString())
                .isEqualTo("{\"format\":{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}}");
        assertThat(body(HAIKU, HELLO, Generation.DEFAULT.format(ResponseFormat.JSON)))
                .isEqualTo(body(HAIKU, HELLO, Generation.DEFAULT));
    }

    @Test
    void leavesOutTheTemperatureThatAModelRejects() throws Exception {
        Generation warm = Generation.DEFAULT.temperature(1.5);

        assertThat(body("claude-opus-4-6", HELLO, warm).path("temperature").asDouble())
                .isEqualTo(1);
        for (String model : new String[] {"claude-opus-4-7", "claude-opus-5", "claude-sonnet-5", "claude-fable-5"}) {
            assertThat(body(model, HELLO, warm).has("temperature")).as(model).isFalse();
        }
        assertThat(body(HAIKU, HELLO, warm.maxOutput(4_096).effort(Effort.LOW)).has("temperature"))
                .isFalse();
    }

    @Test
    void saysHowDeepToThinkInTheModelsOwnWords() throws Exception {
        assertThat(thinking(HAIKU, Effort.LOW)).isEqualTo("{\"type\":\"enabled\",\"budget_tokens\":1024} -");
        assertThat(thinking(HAIKU, Effort.NONE)).isEqualTo("- -");
        assertThat(thinking("claude-opus-4-6", Effort.HIGH)).isEqualTo("{\"type\":\"adaptive\"} {\"effort\":\"high\"}");
        assertThat(thinking("claude-opus-4-6", Effort.NONE)).isEqualTo("- -");
        assertThat(thinking("claude-sonnet-5", Effort.MEDIUM)).isEqualTo("- {\"effort\":\"medium\"}");
        assertThat(thinking("claude-sonnet-5", Effort.NONE)).isEqualTo("{\"type\":\"disabled\"} -");
        assertThat(thinking("claude-sonnet-5-5", Effort.NONE)).isEqualTo("{\"type\":\"between_tools\"} -");
        assertThat(thinking("claude-fable-5", Effort.NONE)).isEqualTo("- {\"effort\":\"low\"}");
        assertThat(thinking("claude-3-haiku-20240307", Effort.HIGH)).isEqualTo("- -");
    }

    @Test
    void doesNotAskForThinkingWhereTheApiForbidsIt() throws Exception {
        Generation thinking =
                Generation.DEFAULT.maxOutput(8_192).effort(Effort.HIGH).tools(CLOCK);
        Prompt loop = Prompt.of(
                Message.user("What time is it?"),
                new Message(Role.ASSISTANT, List.of(new Part.ToolCall("a", "clock", "{}"))),
                Message.tool("a", "10:00"));

        assertThat(body(HAIKU, HELLO, thinking).has("thinking")).isTrue();
        assertThat(body(HAIKU, HELLO, thinking.maxOutput(2_000)).has("thinking"))
                .isFalse();
        assertThat(body(HAIKU, HELLO, thinking.toolChoice(ToolChoice.REQUIRED)).has("thinking"))
                .isFalse();
        assertThat(body(HAIKU, loop, thinking).has("thinking")).isFalse();
        JsonNode adaptive = body("claude-opus-4-6", HELLO, thinking.toolChoice(ToolChoice.REQUIRED));
        assertThat(adaptive.has("thinking")).isFalse();
        assertThat(adaptive.at("/output_config/effort").asText()).isEqualTo("high");
    }

    @Test
    void marksWhatTheCacheIsToKeep() throws Exception {
        Generation cached = Generation.DEFAULT.cachePrompt(true).tools(CLOCK);
        Prompt prompt = Prompt.of(Message.user("Hello"), Message.assistant("Hi"), Message.user("Bye"));

        JsonNode bare = body(HAIKU, prompt, cached);
        assertThat(bare.at("/tools/0/cache_control/type").asText()).isEqualTo("ephemeral");
        assertThat(bare.at("/messages/2/content/0/cache_control/type").asText()).isEqualTo("ephemeral");
        assertThat(bare.findValues("cache_control")).hasSize(2);

        Prompt instructed = new Prompt(List.of(Message.system("Be brief."), Message.user("Hello")));
        JsonNode body = body(HAIKU, instructed, cached);
        assertThat(body.at("/system/0/cache_control/type").asText()).isEqualTo("ephemeral");
        assertThat(body.at("/tools/0").has("cache_control")).isFalse();
    }

    @Test
    void namesTheUserAndAsksForAStreamAndStops() throws Exception {
        ModelRequest request = ModelRequest.of(
                        HELLO, Generation.DEFAULT.stop("END", "").maxOutput(500_000))
                .user("u-17")
                .streamed(true);

        JsonNode body = body(HAIKU, request);

        assertThat(body.at("/metadata/user_id").asText()).isEqualTo("u-17");
        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.path("stop_sequences").toString()).isEqualTo("[\"END\"]");
        assertThat(body.path("max_tokens").asLong()).isEqualTo(128_000);
    }

    private static Part reasoning(String provider, String opaque) {
        return new Part.Reasoning("hm", new Part.Binding(provider, opaque));
    }

    private static String thinking(String model, Effort effort) throws Exception {
        JsonNode body = body(model, HELLO, Generation.DEFAULT.maxOutput(4_096).effort(effort));
        return orDash(body, "thinking") + " " + orDash(body, "output_config");
    }

    private static String orDash(JsonNode body, String field) {
        return body.has(field) ? body.get(field).toString() : "-";
    }

    private static String choice(Generation generation) throws Exception {
        return body(HAIKU, HELLO, generation).path("tool_choice").toString();
    }

    private static ModelException refusal(String model, Generation generation) {
        ModelException refusal = catchThrowableOfType(ModelException.class, () -> body(model, HELLO, generation));
        assertThat(refusal.kind()).isEqualTo(FailureKind.BAD_REQUEST);
        assertThat(refusal.sent()).isEqualTo(FailureKind.Sent.NO);
        return refusal;
    }

    private static JsonNode body(String model, Prompt prompt, Generation generation) throws Exception {
        return body(model, ModelRequest.of(prompt, generation));
    }

    private static JsonNode body(String model, ModelRequest request) throws Exception {
        ModelProfile profile = LocalAnthropic.model(model);
        return JSON.readTree(new Requests(profile, Claude.of(profile), new Blocks("anthropic", profile.wireName()))
                .body(request)
                .readUtf8());
    }
}
