package dev.switchboard.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.model.Effort;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelException;
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
    private static final ToolSpec BELL = new ToolSpec("bell", "", "");
    private static final String COMMAND_A = "command-a-03-2025";
    private static final String COMMAND_R = "command-r-plus-08-2024";
    private static final String THINKER = "command-a-reasoning-08-2025";
    private static final Part.Document FACTS =
            new Part.Document(Part.Media.of("text/plain", "Ruby is red.".getBytes(StandardCharsets.UTF_8)), "Stones");

    @Test
    void saysNoMoreThanItMust() throws Exception {
        assertThat(body(HELLO, Generation.DEFAULT)).isEqualTo(JSON.readTree("""
                                {"model":"command-a-03-2025","max_tokens":1024,
                                 "messages":[{"role":"user","content":[{"type":"text","text":"Hello"}]}]}
                                """));
    }

    @Test
    void sendsAPlanBackBesideTheCallsThatItLedTo() throws Exception {
        Prompt prompt = Prompt.of(
                Message.system("Be brief."),
                Message.user("What time is it?"),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                new Part.Reasoning("Two towns.", new Part.Binding("cohere", "")),
                                new Part.Reasoning("Not mine.", new Part.Binding("openai", "")),
                                new Part.Text("I will look."),
                                new Part.ToolCall("a", "clock", ""),
                                new Part.ToolCall("b", "clock", "{\"in\": \"Rome\"}"))),
                new Message(
                        Role.TOOL,
                        List.of(new Part.ToolResult("a", "10:00", false), new Part.ToolResult("b", "no town", true))),
                new Message(
                        Role.ASSISTANT,
                        List.of(new Part.Reasoning("Easy.", new Part.Binding("cohere", "")), new Part.Text("Ten."))));

        assertThat(body(prompt, Generation.DEFAULT).path("messages").toString())
                .isEqualTo(JSON.readTree("""
                                        [{"role":"system","content":[{"type":"text","text":"Be brief."}]},
                                         {"role":"user","content":[{"type":"text","text":"What time is it?"}]},
                                         {"role":"assistant","content":[{"type":"thinking","thinking":"Two towns."}],
                                          "tool_plan":"I will look.","tool_calls":[
                                           {"id":"a","type":"function","function":{"name":"clock","arguments":"{}"}},
                                           {"id":"b","type":"function","function":{"name":"clock","arguments":"{\\"in\\": \\"Rome\\"}"}}]},
                                         {"role":"tool","tool_call_id":"a","content":"10:00"},
                                         {"role":"tool","tool_call_id":"b","content":"no town"},
                                         {"role":"assistant","content":[{"type":"text","text":"Ten."}]}]
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
    void carriesPicturesOrNamesTheirAddress() throws Exception {
        Prompt prompt = Prompt.of(Message.user(
                new Part.Image(Part.Media.of("image/png", "data".getBytes(StandardCharsets.UTF_8))),
                new Part.Image(Part.Media.at("image/png", URI.create("https://example.com/a.png")))));

        assertThat(body(prompt, Generation.DEFAULT).at("/messages/0/content")).isEqualTo(JSON.readTree("""
                                [{"type":"image_url","image_url":{"url":"data:image/png;base64,ZGF0YQ=="}},
                                 {"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]
                                """));
    }

    @Test
    void putsDocumentsBesideTheMessages() throws Exception {
        JsonNode body = body(Prompt.of(Message.user(new Part.Text("What is red?"), FACTS)), Generation.DEFAULT);

        assertThat(body.path("documents").toString())
                .isEqualTo("[{\"data\":{\"title\":\"Stones\",\"text\":\"Ruby is red.\"}}]");
        assertThat(body.at("/messages/0/content")).hasSize(1);
    }

    @Test
    void refusesDocumentsThatAreNoText() {
        for (Part.Media media : new Part.Media[] {
            Part.Media.of("application/pdf", new byte[1]),
            Part.Media.at("text/plain", URI.create("https://example.com/a.txt")),
            new Part.Media("text/plain", "?", null)
        }) {
            Prompt prompt = Prompt.of(Message.user(new Part.Text("Read."), new Part.Document(media, "a")));
            assertThat(refusal(prompt, Generation.DEFAULT)).hasMessageContaining("document");
        }
    }

    @Test
    void writesToolsAndHowTheyAreToBeUsed() throws Exception {
        Generation tools = Generation.DEFAULT.tools(CLOCK, BELL);

        assertThat(body(HELLO, tools).path("tools").toString())
                .isEqualTo(JSON.readTree("""
                                        [{"type":"function","function":{"name":"clock","description":"Tells the time","parameters":{"type":"object"}}},
                                         {"type":"function","function":{"name":"bell","parameters":{}}}]
                                        """).toString());
        assertThat(choice(COMMAND_A, tools)).isEqualTo("clock bell -");
        assertThat(choice(COMMAND_A, tools.toolChoice(ToolChoice.REQUIRED))).isEqualTo("clock bell REQUIRED");
        assertThat(choice(COMMAND_A, tools.toolChoice(ToolChoice.NONE).parallelTools(false)))
                .isEqualTo("clock bell NONE");
        assertThat(choice(COMMAND_A, tools.toolChoice(ToolChoice.named("bell"))))
                .isEqualTo("bell REQUIRED");
        assertThat(choice("command-r7b-12-2024", tools.toolChoice(ToolChoice.REQUIRED)))
                .isEqualTo("clock bell REQUIRED");
        assertThat(choice(COMMAND_R, tools)).isEqualTo("clock bell -");
        assertThat(choice(COMMAND_R, tools.toolChoice(ToolChoice.NONE))).isEqualTo("-");
    }

    @Test
    void refusesWhatTheModelCannotBeOrderedTo() {
        Generation tools = Generation.DEFAULT.tools(CLOCK);

        assertThat(refusal(COMMAND_R, HELLO, tools.toolChoice(ToolChoice.REQUIRED)))
                .hasMessageContaining("ToolChoice.AUTO");
        assertThat(refusal(HELLO, tools.toolChoice(ToolChoice.named("bell")))).hasMessageContaining("not among");
        assertThat(refusal(HELLO, tools.parallelTools(false))).hasMessageContaining("one tool call at a time");
        assertThat(refusal(HELLO, Generation.DEFAULT.stop("1", "2", "3", "4", "5", "6")))
                .hasMessageContaining("at most 5");
    }

    @Test
    void asksForJsonAndForASchemaButNotBesideToolsOrDocuments() throws Exception {
        Generation json = Generation.DEFAULT.format(ResponseFormat.JSON);
        Generation schema = Generation.DEFAULT.format(ResponseFormat.schema("s", "{\"type\":\"object\"}"));

        assertThat(body(HELLO, json).path("response_format").toString()).isEqualTo("{\"type\":\"json_object\"}");
        assertThat(body(HELLO, schema).path("response_format").toString())
                .isEqualTo("{\"type\":\"json_object\",\"json_schema\":{\"type\":\"object\"}}");
        assertThat(refusal(HELLO, json.tools(CLOCK))).hasMessageContaining("beside tools");
        assertThat(refusal(Prompt.of(Message.user(new Part.Text("What?"), FACTS)), schema))
                .hasMessageContaining("beside documents");
    }

    @Test
    void refusesTextThatShouldBeAnObjectWithoutQuotingIt() {
        assertThat(refusal(HELLO, Generation.DEFAULT.tools(new ToolSpec("t", "", "{\"secret\""))))
                .hasMessage("the parameters of tool t must be a JSON object");
        assertThat(refusal(HELLO, Generation.DEFAULT.format(ResponseFormat.schema("s", "true"))))
                .hasMessage("the schema s must be a JSON object");
        Message call = new Message(Role.ASSISTANT, List.of(new Part.ToolCall("a", "t", "{\"secret\"")));
        assertThat(refusal(Prompt.of(call), Generation.DEFAULT))
                .hasMessage("the arguments of an earlier call of tool t must be a JSON object");
    }

    @Test
    void saysHowLongToThinkToModelsThatDo() throws Exception {
        Generation long1200 = Generation.DEFAULT.maxOutput(1_200);

        assertThat(thinking(THINKER, long1200)).isEmpty();
        assertThat(thinking(THINKER, long1200.effort(Effort.NONE))).isEqualTo("{\"type\":\"disabled\"}");
        assertThat(thinking(THINKER, long1200.effort(Effort.LOW)))
                .isEqualTo("{\"type\":\"enabled\",\"token_budget\":150}");
        assertThat(thinking(THINKER, long1200.effort(Effort.HIGH)))
                .isEqualTo("{\"type\":\"enabled\",\"token_budget\":800}");
        assertThat(thinking(THINKER, long1200.maxOutput(1).effort(Effort.LOW)))
                .isEqualTo("{\"type\":\"enabled\",\"token_budget\":1}");
        assertThat(thinking(COMMAND_A, long1200.effort(Effort.HIGH))).isEmpty();
    }

    @Test
    void limitsLengthAndChance() throws Exception {
        ModelRequest request = ModelRequest.of(
                        HELLO,
                        Generation.DEFAULT
                                .maxOutput(500_000)
                                .temperature(1.5)
                                .seed(-1)
                                .stop("END", ""))
                .user("u-17")
                .streamed(true);

        JsonNode body = body(COMMAND_A, request);

        assertThat(body.path("max_tokens").asLong()).isEqualTo(8_000);
        assertThat(body.path("temperature").asDouble()).isEqualTo(1);
        assertThat(body.path("seed").asLong()).isEqualTo(Long.MAX_VALUE);
        assertThat(body.path("stop_sequences").toString()).isEqualTo("[\"END\"]");
        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.toString()).doesNotContain("u-17");
    }

    private static String choice(String model, Generation generation) throws Exception {
        JsonNode body = body(model, ModelRequest.of(HELLO, generation));
        StringBuilder choice = new StringBuilder();
        body.path("tools")
                .forEach(tool ->
                        choice.append(tool.at("/function/name").asText()).append(' '));
        return choice.append(body.path("tool_choice").asText("-")).toString();
    }

    private static String thinking(String model, Generation generation) throws Exception {
        return body(model, ModelRequest.of(HELLO, generation)).path("thinking").toString();
    }

    private static ModelException refusal(Prompt prompt, Generation generation) {
        return refusal(COMMAND_A, prompt, generation);
    }

    private static ModelException refusal(String model, Prompt prompt, Generation generation) {
        ModelException refusal =
                catchThrowableOfType(ModelException.class, () -> body(model, ModelRequest.of(prompt, generation)));
        assertThat(refusal.kind()).isEqualTo(FailureKind.BAD_REQUEST);
        assertThat(refusal.sent()).isEqualTo(FailureKind.Sent.NO);
        return refusal;
    }

    private static JsonNode body(Prompt prompt, Generation generation) throws Exception {
        return body(COMMAND_A, ModelRequest.of(prompt, generation));
    }

    private static JsonNode body(String model, ModelRequest request) throws Exception {
        return JSON.readTree(
                new Requests(Models.model(model), "cohere").body(request).readUtf8());
    }
}
