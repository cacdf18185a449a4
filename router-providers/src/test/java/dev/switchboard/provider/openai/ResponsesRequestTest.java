package dev.switchboard.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cost.ServiceTier;
import dev.switchboard.model.Completion;
import dev.switchboard.model.Effort;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsesRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANSWER = """
            {"object":"response","id":"resp_1","status":"completed","model":"m","output":[
            {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"It is"},
            {"type":"summary_text","text":"noon."}],"encrypted_content":"gAAA=="},
            {"type":"message","content":[{"type":"output_text","text":"Let me see."}]},
            {"type":"function_call","id":"fc_1","call_id":"call_1","name":"clock","arguments":"{}"}],
            "usage":{"input_tokens":1,"output_tokens":1,"total_tokens":2}}""";
    private static final ToolSpec CLOCK = new ToolSpec("clock", "Tells the time.", "{\"type\":\"object\"}");

    @Test
    void saysEverythingInTheWordsOfTheProtocolAndHasNothingStored() throws Exception {
        Generation generation = Generation.DEFAULT
                .maxOutput(77)
                .temperature(0.5)
                .seed(42)
                .tools(CLOCK)
                .toolChoice(ToolChoice.named("clock"))
                .parallelTools(false)
                .serviceTier(ServiceTier.FLEX)
                .format(ResponseFormat.schema("person", "{\"type\":\"object\"}"));
        ModelRequest request = ModelRequest.of(
                        Prompt.of(
                                Message.system("Be brief."),
                                Message.system("Be kind."),
                                Message.user("größe 🙂"),
                                Message.assistant("Yes."),
                                Message.system("Now in French."),
                                Message.user("And?")),
                        generation)
                .user("u-1");
        assertThat(sent("openai", "gpt-4o", request)).isEqualTo(JSON.readTree("""
                {"model":"gpt-4o","instructions":"Be brief.\\n\\nBe kind.","input":[
                {"role":"user","content":"größe 🙂"},{"role":"assistant","content":"Yes."},
                {"role":"system","content":"Now in French."},{"role":"user","content":"And?"}],
                "max_output_tokens":77,"store":false,"temperature":0.5,
                "include":["reasoning.encrypted_content"],
                "tools":[{"type":"function","name":"clock","description":"Tells the time.",
                "parameters":{"type":"object"},"strict":false}],
                "tool_choice":{"type":"function","name":"clock"},"parallel_tool_calls":false,
                "text":{"format":{"type":"json_schema","name":"person","schema":{"type":"object"}}},
                "safety_identifier":"u-1","service_tier":"flex"}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-5-pro, /v1/responses",
        "openai, gpt-5.1-codex, /v1/responses",
        "openai, o3-pro, /v1/responses",
        "openai, gpt-5, /v1/chat/completions",
        "azure, gpt-5.6, /v1/responses",
        "bedrock-mantle, openai.gpt-5.5, /v1/responses",
        "openrouter, openai/o3-pro, /v1/chat/completions"
    })
    void callsOverItWhatNothingElseServes(String provider, String name, String path) throws Exception {
        try (OneModel model = OneModel.of(provider, name).answering("{}")) {
            assertThat(model.failure(ModelRequest.of(Prompt.of("x"), Generation.DEFAULT))
                            .kind())
                    .isEqualTo(FailureKind.PROTOCOL);
            assertThat(model.server.takeRequest().getUrl().encodedPath()).isEqualTo(path);
        }
    }

    @Test
    void sendsPicturesDocumentsCallsAndResults() throws Exception {
        Prompt prompt = Prompt.of(
                Message.user(
                        new Part.Text("What is it?"),
                        new Part.Image(Part.Media.of("image/png", new byte[] {1, 2, 3})),
                        new Part.Document(Part.Media.of("application/pdf", new byte[] {4}), "a.pdf"),
                        new Part.Document(
                                Part.Media.at("application/pdf", URI.create("https://example.com/b.pdf")), "b.pdf")),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                new Part.Reasoning("foreign thoughts", new Part.Binding("anthropic", "signed")),
                                new Part.ToolCall("call_1", "clock", "{}"),
                                new Part.ToolCall("call_2", "clock", "{\"zone\":\"UTC\"}"))),
                Message.tool("call_1", "noon"),
                Message.tool("call_2", "one"));
        assertThat(sent("openai", "gpt-4o", ModelRequest.of(prompt, Generation.DEFAULT))
                        .get("input"))
                .isEqualTo(JSON.readTree("""
                [{"role":"user","content":[{"type":"input_text","text":"What is it?"},
                {"type":"input_image","image_url":"data:image/png;base64,AQID"},
                {"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,BA=="},
                {"type":"input_file","file_url":"https://example.com/b.pdf"}]},
                {"type":"function_call","call_id":"call_1","name":"clock","arguments":"{}"},
                {"type":"function_call","call_id":"call_2","name":"clock","arguments":"{\\"zone\\":\\"UTC\\"}"},
                {"type":"function_call_output","call_id":"call_1","output":"noon"},
                {"type":"function_call_output","call_id":"call_2","output":"one"}]"""));
    }

    @Test
    void sendsReasoningBackEncryptedBeforeWhatItLedTo() throws Exception {
        try (OneModel model = responses("openai", "gpt-5").answering(ANSWER).answering(ANSWER)) {
            Completion answer = model.ask(ModelRequest.of(Prompt.of("What time is it?"), Generation.DEFAULT));
            model.seen();
            assertThat(((Part.Reasoning) answer.parts().get(0)).text()).isEqualTo("It is\n\nnoon.");
            model.ask(ModelRequest.of(
                    Prompt.of(new Message(Role.ASSISTANT, answer.parts()), Message.tool("call_1", "noon")),
                    Generation.DEFAULT.effort(Effort.LOW)));
            JsonNode body = model.seen();
            assertThat(body.get("input")).isEqualTo(JSON.readTree("""
                    [{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"It is\\n\\nnoon."}],
                    "encrypted_content":"gAAA=="},{"role":"assistant","content":"Let me see."},
                    {"type":"function_call","call_id":"call_1","name":"clock","arguments":"{}"},
                    {"type":"function_call_output","call_id":"call_1","output":"noon"}]"""));
            assertThat(body.at("/reasoning")).isEqualTo(JSON.readTree("{\"effort\":\"low\"}"));
        }
    }

    @Test
    void leavesOutReasoningThatLedToNothingOrIsAnotherModels() throws Exception {
        Completion answer;
        try (OneModel model = responses("openai", "gpt-5").answering(ANSWER)) {
            answer = model.ask(ModelRequest.of(Prompt.of("x"), Generation.DEFAULT));
        }
        Message whole = new Message(Role.ASSISTANT, answer.parts());
        Message alone = new Message(Role.ASSISTANT, answer.parts().subList(0, 1));
        ModelRequest others = ModelRequest.of(Prompt.of(whole), Generation.DEFAULT);
        ModelRequest trailing = ModelRequest.of(Prompt.of(alone, Message.user("Go on")), Generation.DEFAULT);
        assertThat(sent("openai", "gpt-5-mini", others).toString()).doesNotContain("gAAA");
        assertThat(sent("azure", "gpt-5", others).toString()).doesNotContain("gAAA");
        assertThat(sent("openai", "gpt-5", trailing).get("input")).hasSize(1);
    }

    @Test
    void sendsOpenReasoningBackInTheOpen() throws Exception {
        String answer = ANSWER.replace(",\"encrypted_content\":\"gAAA==\"", "")
                .replace("\"summary\":", "\"content\":")
                .replace("summary_text", "reasoning_text");
        try (OneModel model = responses("lmstudio", "qwen3").answering(answer).answering(answer)) {
            Completion first = model.ask(ModelRequest.of(Prompt.of("x"), Generation.DEFAULT));
            model.seen();
            model.ask(ModelRequest.of(Prompt.of(new Message(Role.ASSISTANT, first.parts())), Generation.DEFAULT));
            assertThat(model.seen().at("/input/0")).isEqualTo(JSON.readTree("""
                    {"type":"reasoning","id":"rs_1","summary":[],
                    "content":[{"type":"reasoning_text","text":"It isnoon."}]}"""));
        }
    }

    @Test
    void keepsTheCallsOfATurnTogetherForDeepSeek() throws Exception {
        Message message = new Message(
                Role.ASSISTANT,
                List.of(
                        new Part.ToolCall("a", "clock", "{}"),
                        new Part.Text("And:"),
                        new Part.ToolCall("b", "clock", "{}")));
        ModelRequest request = ModelRequest.of(Prompt.of(message), Generation.DEFAULT);
        assertThat(sent("deepseek", "d", request).findValuesAsText("call_id")).containsExactly("a", "b");
        assertThat(sent("deepseek", "d", request).at("/input/0/content").asText())
                .isEqualTo("And:");
        assertThat(sent("openai", "o", request).at("/input/1/content").asText()).isEqualTo("And:");
    }

    @Test
    void refusesStopSequencesBecauseAnAnswerThatRunsPastThemIsAnother() throws Exception {
        try (OneModel model = responses("openai", "gpt-5")) {
            ModelException failure = model.failure(ModelRequest.of(Prompt.of("x"), Generation.DEFAULT.stop("END")));
            assertThat(failure.kind()).isEqualTo(FailureKind.BAD_REQUEST);
            assertThat(failure.sent()).isEqualTo(Sent.NO);
            assertThat(model.server.getRequestCount()).isZero();
        }
    }

    private static OneModel responses(String provider, String wireName) throws Exception {
        return OneModel.of(provider, wireName, settings -> settings.option("api", "responses"));
    }

    private static JsonNode sent(String provider, String wireName, ModelRequest request) throws Exception {
        try (OneModel model = responses(provider, wireName).answering(ANSWER)) {
            model.ask(request);
            return model.seen();
        }
    }
}
