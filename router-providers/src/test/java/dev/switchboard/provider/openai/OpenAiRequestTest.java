package dev.switchboard.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.cost.ServiceTier;
import dev.switchboard.model.Effort;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
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

class OpenAiRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANSWER = "{\"choices\":[{\"message\":{\"content\":\"ok\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";
    private static final ToolSpec CLOCK = new ToolSpec("clock", "Tells the time.", "{\"type\":\"object\"}");

    @Test
    void saysEverythingInTheWordsOfTheProtocol() throws Exception {
        Generation generation = Generation.DEFAULT
                .maxOutput(77)
                .temperature(0.5)
                .seed(42)
                .stop("END")
                .tools(CLOCK)
                .toolChoice(ToolChoice.named("clock"))
                .parallelTools(false)
                .format(ResponseFormat.schema("person", "{\"type\": \"object\"}"));
        ModelRequest request = ModelRequest.of(
                        Prompt.of(Message.system("Be brief."), Message.user("größe 🙂"), Message.assistant("Yes.")),
                        generation)
                .user("u-1");
        assertThat(sent("openai", "gpt-4o", request)).isEqualTo(JSON.readTree("""
                {"model":"gpt-4o","messages":[{"role":"system","content":"Be brief."},
                {"role":"user","content":"größe 🙂"},{"role":"assistant","content":"Yes."}],
                "max_completion_tokens":77,"temperature":0.5,"seed":42,"stop":["END"],
                "tools":[{"type":"function","function":{"name":"clock","description":"Tells the time.",
                "parameters":{"type":"object"}}}],
                "tool_choice":{"type":"function","function":{"name":"clock"}},"parallel_tool_calls":false,
                "response_format":{"type":"json_schema","json_schema":{"name":"person","schema":{"type":"object"}}},
                "safety_identifier":"u-1"}"""));
    }

    @Test
    void sendsPicturesDocumentsCallsAndResults() throws Exception {
        Part.Media png = Part.Media.of("image/png", new byte[] {1, 2, 3});
        Prompt prompt = Prompt.of(
                Message.user(
                        new Part.Text("What is it?"),
                        new Part.Image(png),
                        new Part.Image(Part.Media.at("image/png", URI.create("https://example.com/a.png"))),
                        new Part.Document(Part.Media.of("application/pdf", new byte[] {4}), "a.pdf")),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                new Part.Reasoning("secret thoughts", new Part.Binding("anthropic", "signed")),
                                new Part.ToolCall("call_1", "clock", "{}"),
                                new Part.ToolCall("call_2", "clock", "{\"zone\":\"UTC\"}"))),
                new Message(
                        Role.TOOL,
                        List.of(
                                new Part.ToolResult("call_1", "noon", false),
                                new Part.ToolResult("call_2", "one", false))));
        JsonNode messages = sent("openai", "gpt-4o", ModelRequest.of(prompt, Generation.DEFAULT))
                .get("messages");
        assertThat(messages).isEqualTo(JSON.readTree("""
                [{"role":"user","content":[{"type":"text","text":"What is it?"},
                {"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}},
                {"type":"image_url","image_url":{"url":"https://example.com/a.png"}},
                {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,BA=="}}]},
                {"role":"assistant","content":null,"tool_calls":[
                {"id":"call_1","type":"function","function":{"name":"clock","arguments":"{}"}},
                {"id":"call_2","type":"function","function":{"name":"clock","arguments":"{\\"zone\\":\\"UTC\\"}"}}]},
                {"role":"tool","tool_call_id":"call_1","content":"noon"},
                {"role":"tool","tool_call_id":"call_2","content":"one"}]"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai     | gpt-5-nano | {\"max_completion_tokens\":9,\"seed\":1,\"reasoning_effort\":\"minimal\"}",
                "openai     | gpt-5.1    | {\"max_completion_tokens\":9,\"seed\":1,\"reasoning_effort\":\"none\"}",
                "openai     | o3         | {\"max_completion_tokens\":9,\"seed\":1,\"reasoning_effort\":\"low\"}",
                "mistral    | m          | {\"max_tokens\":9,\"random_seed\":1,\"reasoning_effort\":\"none\",\"temperature\":0.0}",
                "deepseek   | d          | {\"max_tokens\":9,\"seed\":1,\"thinking\":{\"type\":\"disabled\"},\"temperature\":0.0}",
                "openrouter | a/b        | {\"max_tokens\":9,\"seed\":1,\"reasoning\":{\"effort\":\"none\"},\"temperature\":0.0}",
                "ollama     | qwen3      | {\"max_tokens\":9,\"seed\":1,\"reasoning_effort\":\"none\",\"temperature\":0.0}",
                "unheard-of | x          | {\"max_tokens\":9,\"seed\":1,\"reasoning_effort\":\"none\",\"temperature\":0.0}"
            })
    void speaksWithTheAccentOfEachServer(String provider, String model, String expected) throws Exception {
        Generation generation =
                Generation.DEFAULT.maxOutput(9).seed(1).temperature(0).effort(Effort.NONE);
        JsonNode body = sent(provider, model, ModelRequest.of(Prompt.of("x"), generation));
        ((ObjectNode) body).remove(List.of("model", "messages"));
        assertThat(body).isEqualTo(JSON.readTree(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai     | gpt-4o | {\"safety_identifier\":\"u\",\"service_tier\":\"priority\",\"reasoning_effort\":\"low\","
                        + "\"response_format\":{\"type\":\"json_object\"}}",
                "groq       | qwen/qwen3-32b | {\"user\":\"u\",\"service_tier\":\"performance\","
                        + "\"reasoning_format\":\"parsed\",\"reasoning_effort\":\"default\","
                        + "\"response_format\":{\"type\":\"json_object\"}}",
                "deepseek   | deepseek-v4 | {\"user_id\":\"u\",\"thinking\":{\"type\":\"disabled\"},"
                        + "\"response_format\":{\"type\":\"json_object\"}}",
                "mistral    | m | {\"reasoning_effort\":\"high\",\"response_format\":{\"type\":\"json_object\"}}",
                "lmstudio   | l | {\"user\":\"u\",\"reasoning_effort\":\"low\"}"
            })
    void namesUsersLevelsAndFormsAsEachServerDoes(String provider, String model, String expected) throws Exception {
        Generation generation = Generation.DEFAULT
                .effort(Effort.LOW)
                .format(ResponseFormat.JSON)
                .serviceTier(ServiceTier.PRIORITY)
                .tools(CLOCK)
                .toolChoice(ToolChoice.REQUIRED);
        JsonNode body = sent(
                provider, model, ModelRequest.of(Prompt.of("x"), generation).user("u"));
        ((ObjectNode) body)
                .remove(List.of("model", "messages", "max_tokens", "max_completion_tokens", "tools", "tool_choice"));
        assertThat(body).isEqualTo(JSON.readTree(expected));
    }

    @Test
    void marksWhereOpenRouterMayKeepAPrompt() throws Exception {
        Prompt prompt = Prompt.of(Message.system("Long."), Message.user("One"), Message.user("Two"));
        JsonNode messages = sent(
                        "openrouter", "anthropic/claude", ModelRequest.of(prompt, Generation.DEFAULT.cachePrompt(true)))
                .get("messages");
        String mark = "\"cache_control\":{\"type\":\"ephemeral\"}";
        assertThat(messages).isEqualTo(JSON.readTree("""
                [{"role":"system","content":[{"type":"text","text":"Long.",MARK}]},{"role":"user","content":"One"},
                {"role":"user","content":[{"type":"text","text":"Two",MARK}]}]""".replace("MARK", mark)));
        assertThat(sent("groq", "g", ModelRequest.of(prompt, Generation.DEFAULT.cachePrompt(true)))
                        .toString())
                .doesNotContain("cache_control");
    }

    @Test
    void givesMistralShortIdsThatKeepCallAndResultTogether() throws Exception {
        Prompt prompt = Prompt.of(
                new Message(Role.ASSISTANT, List.of(new Part.ToolCall("toolu_01-long", "clock", "{}"))),
                Message.tool("toolu_01-long", "noon"));
        JsonNode messages = sent("mistral", "m", ModelRequest.of(prompt, Generation.DEFAULT))
                .get("messages");
        String id = messages.at("/0/tool_calls/0/id").asText();
        assertThat(id)
                .matches("[a-zA-Z0-9]{9}")
                .isEqualTo(messages.at("/1/tool_call_id").asText());
    }

    @Test
    void sendsReasoningBackOnlyToItsOwner() throws Exception {
        Message own = new Message(
                Role.ASSISTANT,
                List.of(
                        new Part.Reasoning("mine", new Part.Binding("deepseek", "")),
                        new Part.ToolCall("call_1", "clock", "{}")));
        ModelRequest request = ModelRequest.of(Prompt.of(own), Generation.DEFAULT);
        assertThat(sent("deepseek", "d", request)
                        .at("/messages/0/reasoning_content")
                        .asText())
                .isEqualTo("mine");
        assertThat(sent("groq", "g", request).toString()).doesNotContain("mine");
    }

    @Test
    void sendsNothingOfWhatItCannotSay() throws Exception {
        ModelRequest document = ModelRequest.of(
                Prompt.of(Message.user(new Part.Document(Part.Media.of("application/pdf", new byte[1]), "a.pdf"))),
                Generation.DEFAULT);
        ModelRequest noSchema = ModelRequest.of(
                Prompt.of("x"), Generation.DEFAULT.format(ResponseFormat.schema("s", "{},\"model\":\"dearer\"")));
        try (OneModel model = OneModel.of("groq", "g")) {
            assertThat(model.failure(document).kind()).isEqualTo(FailureKind.BAD_REQUEST);
            assertThat(model.failure(noSchema).kind()).isEqualTo(FailureKind.BAD_REQUEST);
            assertThat(model.server.getRequestCount()).isZero();
        }
    }

    private static JsonNode sent(String provider, String wireName, ModelRequest request) throws Exception {
        try (OneModel model = OneModel.of(provider, wireName).answering(ANSWER)) {
            model.ask(request);
            return model.seen();
        }
    }
}
