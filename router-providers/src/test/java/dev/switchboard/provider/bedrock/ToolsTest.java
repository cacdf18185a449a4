package dev.switchboard.provider.bedrock;

import static dev.switchboard.provider.bedrock.RequestsTest.body;
import static dev.switchboard.provider.bedrock.RequestsTest.json;
import static dev.switchboard.provider.bedrock.RequestsTest.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.Role;
import dev.switchboard.model.ToolChoice;
import dev.switchboard.model.ToolSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolsTest {
    private static final Prompt HELLO = Prompt.of("Hello");
    private static final Prompt AFTER_A_CALL = Prompt.of(
            Message.user("What time is it?"),
            new Message(Role.ASSISTANT, List.of(new Part.ToolCall("a", "clock", "{}"))),
            Message.tool("a", "10:00"));
    private static final String HAIKU = LocalBedrock.MODEL;
    private static final String NOVA = "amazon.nova-lite-v1:0";

    /** One tool at hand. */
    static Generation withClock() {
        return Generation.DEFAULT.tools(new ToolSpec("clock", "Tells the time", "{\"type\":\"object\"}"));
    }

    @Test
    void offersToolsAndLeavesTheDefaultChoiceUnsaid() throws Exception {
        Generation generation = Generation.DEFAULT.tools(
                new ToolSpec("clock", "Tells the time", "{\"type\":\"object\",\"n\":1.10}"),
                new ToolSpec("dice", " ", ""));

        JsonNode body = body(NOVA, HELLO, generation);

        assertThat(body.path("toolConfig").toString()).isEqualTo(json("""
                        {'tools':[
                         {'toolSpec':{'name':'clock','description':'Tells the time','inputSchema':{'json':{'type':'object','n':1.10}}}},
                         {'toolSpec':{'name':'dice','inputSchema':{'json':{'type':'object'}}}}]}
                        """).toString());
        assertThat(body.has("additionalModelRequestFields")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {HAIKU, NOVA})
    void saysWhichToolMustBeCalled(String model) throws Exception {
        assertThat(body(model, HELLO, withClock().toolChoice(ToolChoice.REQUIRED))
                        .at("/toolConfig/toolChoice"))
                .isEqualTo(json("{'any':{}}"));
        assertThat(body(model, HELLO, withClock().toolChoice(ToolChoice.named("clock")))
                        .at("/toolConfig/toolChoice"))
                .isEqualTo(json("{'tool':{'name':'clock'}}"));
    }

    @Test
    void tellsClaudeToCallOneAtATimeInItsOwnFieldAndNeverInBoth() throws Exception {
        Generation single = withClock().parallelTools(false);

        JsonNode auto = body(HAIKU, HELLO, single);
        assertThat(auto.path("additionalModelRequestFields"))
                .isEqualTo(json("{'tool_choice':{'type':'auto','disable_parallel_tool_use':true}}"));
        assertThat(auto.path("toolConfig").has("toolChoice")).isFalse();

        JsonNode named = body(HAIKU, HELLO, single.toolChoice(ToolChoice.named("clock")));
        assertThat(named.path("additionalModelRequestFields"))
                .isEqualTo(json("{'tool_choice':{'type':'tool','name':'clock','disable_parallel_tool_use':true}}"));
        assertThat(named.path("toolConfig").has("toolChoice")).isFalse();
    }

    @Test
    void doesNotSayToOthersWhatTheyHaveNoWordFor() throws Exception {
        assertThat(body(NOVA, HELLO, withClock().parallelTools(false))).isEqualTo(body(NOVA, HELLO, withClock()));
    }

    @Test
    void leavesToolsOutThatMustNotBeCalled() throws Exception {
        assertThat(body(NOVA, HELLO, withClock().toolChoice(ToolChoice.NONE)))
                .isEqualTo(body(NOVA, HELLO, Generation.DEFAULT));
    }

    @Test
    void explainsEarlierCallsToClaudeAndForbidsFurtherOnes() throws Exception {
        for (Generation generation : List.of(
                Generation.DEFAULT, withClock().toolChoice(ToolChoice.NONE).parallelTools(false))) {
            JsonNode body = body(HAIKU, AFTER_A_CALL, generation);

            assertThat(body.at("/toolConfig/tools/0/toolSpec/name").asText()).isEqualTo("clock");
            assertThat(body.path("toolConfig").has("toolChoice")).isFalse();
            assertThat(body.path("additionalModelRequestFields")).isEqualTo(json("{'tool_choice':{'type':'none'}}"));
        }
    }

    @Test
    void refusesToForbidToolsWhereThereIsNoWordForIt() {
        assertThat(refusal(NOVA, AFTER_A_CALL, withClock().toolChoice(ToolChoice.NONE)))
                .hasMessageContaining("leave it the choice");
        assertThat(refusal(NOVA, AFTER_A_CALL, Generation.DEFAULT)).hasMessageContaining("give it the tools");
        assertThat(refusal(HAIKU, Prompt.of(Message.user("Hm"), Message.tool("a", "10:00")), Generation.DEFAULT))
                .hasMessageContaining("give it the tools");
    }

    @Test
    void refusesToForceAModelThatCannotBeForced() {
        assertThat(refusal("us.anthropic.claude-opus-5-5", HELLO, withClock().toolChoice(ToolChoice.REQUIRED)))
                .hasMessageContaining("ToolChoice.AUTO");
    }
}
