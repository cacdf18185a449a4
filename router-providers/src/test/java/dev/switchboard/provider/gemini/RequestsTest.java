package dev.switchboard.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.cost.ServiceTier;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Prompt HELLO = Prompt.of("Hello");
    private static final ToolSpec CLOCK = new ToolSpec("clock", "Tells the time", "{\"type\":\"object\"}");
    private static final Generation TOOLS = Generation.DEFAULT.tools(CLOCK);
    private static final Generation SCHEMA =
            Generation.DEFAULT.format(ResponseFormat.schema("s", "{\"type\":\"object\"}"));
    private static final String OLDER = "gemini-2.5-flash";
    private static final String NEWER = "gemini-3.5-flash";

    @Test
    void saysNoMoreThanItMust() throws Exception {
        assertThat(body(OLDER, HELLO, Generation.DEFAULT)).isEqualTo(JSON.readTree("""
                {"contents":[{"role":"user","parts":[{"text":"Hello"}]}],
                 "generationConfig":{"maxOutputTokens":1024}}
                """));
    }

    @Test
    void writesToolsAndHowTheyAreToBeUsed() throws Exception {
        assertThat(body(OLDER, HELLO, TOOLS.tools(CLOCK, new ToolSpec("dice", "", "")))
                        .path("tools"))
                .isEqualTo(JSON.readTree("""
                        [{"functionDeclarations":[
                          {"name":"clock","description":"Tells the time","parametersJsonSchema":{"type":"object"}},
                          {"name":"dice"}]}]
                        """));
        assertThat(choice(TOOLS)).isEmpty();
        assertThat(choice(TOOLS.parallelTools(false))).isEmpty();
        assertThat(choice(Generation.DEFAULT.toolChoice(ToolChoice.REQUIRED))).isEmpty();
        assertThat(choice(TOOLS.toolChoice(ToolChoice.NONE))).isEqualTo("{\"mode\":\"NONE\"}");
        assertThat(choice(TOOLS.toolChoice(ToolChoice.REQUIRED))).isEqualTo("{\"mode\":\"ANY\"}");
        assertThat(choice(TOOLS.toolChoice(ToolChoice.named("clock"))))
                .isEqualTo("{\"mode\":\"ANY\",\"allowedFunctionNames\":[\"clock\"]}");
    }

    @Test
    void refusesBadInputWithoutQuotingIt() {
        assertThat(refusal(OLDER, HELLO, TOOLS.tools(new ToolSpec("t", "", "{\"secret\""))))
                .hasMessage("the parameters of tool t must be a JSON object");
        assertThat(refusal(OLDER, HELLO, TOOLS.tools(new ToolSpec("3d", "", ""))))
                .hasMessageContaining("'_'");
        assertThat(refusal(OLDER, HELLO, Generation.DEFAULT.format(ResponseFormat.schema("s", "true"))))
                .hasMessage("the schema s must be a JSON object");
        assertThat(refusal(
                        OLDER,
                        Prompt.of(
                                Message.user("Hi"),
                                new Message(Role.ASSISTANT, List.of(new Part.ToolCall("a", "clock", "secret")))),
                        TOOLS))
                .hasMessage("the arguments of an earlier call of tool clock must be a JSON object");
        assertThat(refusal(OLDER, Prompt.of(Message.user("Hi"), Message.tool("secret", "10:00")), TOOLS))
                .hasMessageContaining("keep the call in the prompt")
                .hasMessageNotContaining("secret");
        assertThat(refusal(OLDER, Prompt.of(Message.system("Be brief.")), Generation.DEFAULT))
                .hasMessageContaining("nothing that can be sent");
    }

    @Test
    void holdsTheAnswerToASchemaWhereToolsPermitIt() throws Exception {
        Generation json = Generation.DEFAULT.format(ResponseFormat.JSON);

        assertThat(body(OLDER, HELLO, SCHEMA).path("generationConfig")).isEqualTo(JSON.readTree("""
                {"maxOutputTokens":1024,"responseMimeType":"application/json","responseJsonSchema":{"type":"object"}}
                """));
        assertThat(config(OLDER, json).path("responseMimeType").asText()).isEqualTo("application/json");
        assertThat(config(OLDER, json.tools(CLOCK)).has("responseMimeType")).isFalse();
        assertThat(config(NEWER, json.tools(CLOCK)).has("responseMimeType")).isTrue();
        assertThat(config(NEWER, SCHEMA.tools(CLOCK)).has("responseJsonSchema")).isTrue();
        assertThat(refusal(OLDER, HELLO, SCHEMA.tools(CLOCK))).hasMessageContaining("beside tools");
        assertThat(refusal(NEWER, HELLO, SCHEMA.tools(CLOCK).toolChoice(ToolChoice.REQUIRED)))
                .hasMessageContaining("must call");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini-2.5-flash|NONE|30000|{'thinkingBudget':0}",
                "gemini-2.5-flash|LOW|30000|{'thinkingBudget':1024,'includeThoughts':true}",
                "gemini-2.5-flash|MEDIUM|30000|{'thinkingBudget':8192,'includeThoughts':true}",
                "gemini-2.5-flash|HIGH|60000|{'thinkingBudget':24576,'includeThoughts':true}",
                "gemini-2.5-flash|HIGH|1000|{'thinkingBudget':500,'includeThoughts':true}",
                "gemini-2.5-pro|NONE|30000|{'thinkingBudget':128}",
                "gemini-2.5-pro|LOW|200|",
                "gemini-2.5-flash-lite|LOW|1000|",
                "gemini-2.5-flash-lite|NONE|1000|{'thinkingBudget':0}",
                "gemini-2.0-flash|HIGH|30000|",
                "gemini-3-flash-preview|NONE|1000|{'thinkingLevel':'MINIMAL'}",
                "gemini-3.1-pro-preview|NONE|1000|{'thinkingLevel':'LOW'}",
                "gemini-3.7-flash|NONE|1000|{'thinkingLevel':'LOW'}",
                "gemini-3.1-pro-preview|LOW|1000|{'thinkingLevel':'LOW','includeThoughts':true}",
                "gemini-3.5-flash|MEDIUM|1000|{'thinkingLevel':'MEDIUM','includeThoughts':true}",
                "gemini-flash-latest|HIGH|1000|{'thinkingLevel':'HIGH','includeThoughts':true}"
            })
    void saysHowHardToThinkInTheModelsOwnWords(String model, Effort effort, long maxOutput, String thinking)
            throws Exception {
        JsonNode config = config(model, Generation.DEFAULT.maxOutput(maxOutput).effort(effort));

        assertThat(config.path("thinkingConfig").toString())
                .isEqualTo(thinking == null ? "" : thinking.replace('\'', '"'));
    }

    @Test
    void writesTheRestOfTheWishes() throws Exception {
        Generation wishes = Generation.DEFAULT
                .maxOutput(500_000)
                .temperature(1.5)
                .seed(1_014)
                .stop("END", "")
                .cachePrompt(true)
                .serviceTier(ServiceTier.FLEX);

        JsonNode body = body(OLDER, ModelRequest.of(HELLO, wishes).user("u-17").streamed(true), true);

        assertThat(body).isEqualTo(JSON.readTree("""
                {"contents":[{"role":"user","parts":[{"text":"Hello"}]}],
                 "generationConfig":{"maxOutputTokens":65536,"temperature":1.5,"seed":1014,"stopSequences":["END"]},
                 "serviceTier":"flex"}
                """));
        assertThat(body(OLDER, ModelRequest.of(HELLO, wishes), false).has("serviceTier"))
                .isFalse();
        assertThat(config(OLDER, Generation.DEFAULT.seed(1L << 40)).path("seed").isInt())
                .isTrue();
    }

    private static String choice(Generation generation) throws Exception {
        return body(OLDER, HELLO, generation)
                .at("/toolConfig/functionCallingConfig")
                .toString();
    }

    private static JsonNode config(String model, Generation generation) throws Exception {
        return body(model, HELLO, generation).path("generationConfig");
    }

    private static ModelException refusal(String model, Prompt prompt, Generation generation) {
        ModelException refusal = catchThrowableOfType(ModelException.class, () -> body(model, prompt, generation));
        assertThat(refusal.kind()).isEqualTo(FailureKind.BAD_REQUEST);
        assertThat(refusal.sent()).isEqualTo(FailureKind.Sent.NO);
        return refusal;
    }

    private static JsonNode body(String model, Prompt prompt, Generation generation) throws Exception {
        return body(model, ModelRequest.of(prompt, generation), true);
    }

    private static JsonNode body(String model, ModelRequest request, boolean tiers) throws Exception {
        ModelProfile profile = LocalGemini.model(model);
        Facts facts = Facts.of(profile);
        Signatures signatures = new Signatures("gemini", model, facts.calls() == Facts.Calls.SIGNED);
        return JSON.readTree(
                new Requests(profile, facts, signatures, tiers).body(request).readUtf8());
    }
}
