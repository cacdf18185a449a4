package dev.switchboard.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.ServiceTier;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.StopReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private LocalBedrock bedrock;

    @BeforeEach
    void open() throws Exception {
        bedrock = new LocalBedrock();
    }

    @AfterEach
    void close() {
        bedrock.close();
    }

    @Test
    void putsEveryTokenIntoOneBucket() throws Exception {
        Usage usage = usage("""
                {'inputTokens':10,'cacheReadInputTokens':1000,'cacheReadInputTokenCount':1000,
                 'cacheWriteInputTokens':70,'cacheWriteInputTokenCount':70,
                 'cacheDetails':[{'ttl':'5m','inputTokens':50},{'inputTokens':20,'ttl':'1h','from':'the future'}],
                 'outputTokens':40,'totalTokens':1120,'serverToolUsage':{}}
                """);

        assertThat(usage)
                .isEqualTo(Usage.builder()
                        .input(10)
                        .cacheRead(1_000)
                        .cacheWrite(50)
                        .cacheWriteLong(20)
                        .output(40)
                        .build());
    }

    @Test
    void everythingFromTheCacheIsACountToo() throws Exception {
        assertThat(usage("{'inputTokens':0,'cacheReadInputTokens':27,'outputTokens':4,'totalTokens':31}"))
                .isEqualTo(Usage.builder().cacheRead(27).output(4).build());
    }

    @Test
    void aTotalWithoutTheCacheIsNoContradiction() throws Exception {
        assertThat(usage("{'inputTokens':10,'cacheReadInputTokens':27,'outputTokens':4,'totalTokens':14}")
                        .basis())
                .isEqualTo(Usage.Basis.EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{'inputTokens':null,'outputTokens':null}"})
    void estimatesWhatIsNotStated(String stated) throws Exception {
        Usage usage = usage(stated);

        assertThat(usage.basis()).isEqualTo(Usage.Basis.ESTIMATED);
        assertThat(usage.input()).isPositive();
        assertThat(usage.output()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-5", "'12'", "1.9", "true", "{}", "[1]", "9223372036854775808", "9000000000000000000", "0"})
    void doesNotBelieveCountsThatAreNone(String count) throws Exception {
        Usage usage = usage("{'inputTokens':" + count + ",'outputTokens':" + count + "}");

        assertThat(usage.basis()).isEqualTo(Usage.Basis.ANOMALOUS);
        assertThat(usage.input()).isBetween(1L, 1_000L);
        assertThat(usage.output()).isBetween(1L, 1_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'inputTokens':5,'outputTokens':3,'totalTokens':20}|5|0|0|15",
                "{'inputTokens':5,'outputTokens':3,'cacheWriteInputTokens':10,'cacheDetails':[{'ttl':'5m','inputTokens':30}]}|5|30|0|3",
                "{'inputTokens':5,'outputTokens':3,'cacheWriteInputTokens':10,'cacheDetails':[{'ttl':'1h','inputTokens':4}]}|5|0|10|3"
            })
    void takesTheGreaterOfTwoReadings(String stated, long input, long written, long writtenLong, long output)
            throws Exception {
        assertThat(usage(stated))
                .isEqualTo(Usage.builder()
                        .input(input)
                        .cacheWrite(written)
                        .cacheWriteLong(writtenLong)
                        .output(output)
                        .basis(Usage.Basis.ANOMALOUS)
                        .build());
    }

    @Test
    void aGuardrailThatStopsThePromptCostsNoTokens() throws Exception {
        Completion answer = answer(
                "[{'text':'Blocked by guardrail.'}]", "guardrail_intervened", "{'inputTokens':0,'outputTokens':0}", "");

        assertThat(answer.stopReason()).isEqualTo(StopReason.CONTENT_FILTER);
        assertThat(answer.usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void takesTheServiceLevelThatTheAnswerStates() throws Exception {
        assertThat(answer("[]", "end_turn", "{'inputTokens':1,'outputTokens':0}", ",'serviceTier':{'type':'flex'}")
                        .usage()
                        .tier())
                .isEqualTo(ServiceTier.FLEX);
    }

    @Test
    void namesTheModelThatAPromptRouterChose() throws Exception {
        assertThat(answer("[]", "end_turn", "{}", ",'trace':{'promptRouter':{'invokedModelId':'arn:nova'}}")
                        .modelAnswered())
                .isEqualTo("arn:nova");
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, STOP",
        "stop_sequence, STOP_SEQUENCE",
        "max_tokens, MAX_TOKENS",
        "model_context_window_exceeded, CONTEXT_WINDOW",
        "tool_use, TOOL_CALLS",
        "content_filtered, CONTENT_FILTER",
        "guardrail_intervened, CONTENT_FILTER",
        "from_the_future, UNKNOWN"
    })
    void keepsTheWordBesideItsMeaning(String word, StopReason reason) throws Exception {
        Completion answer = answer("[{'text':'Hi'}]", word, "{}", "");

        assertThat(answer.stopReason()).isEqualTo(reason);
        assertThat(answer.rawStopReason()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"malformed_model_output", "malformed_tool_use"})
    void anAnswerThatTheModelSpoiledIsAFailureThatIsBilled(String word) {
        bedrock.reply(200, body("[{'text':'Hi'}]", word, "{'inputTokens':9,'outputTokens':4}", ""));

        ModelException failure = bedrock.failure(LocalBedrock.HELLO);

        assertThat(failure.kind()).isEqualTo(FailureKind.SERVER_ERROR);
        assertThat(failure.sent()).isEqualTo(FailureKind.Sent.YES);
        assertThat(failure.usage()).contains(Usage.of(9, 4));
    }

    @Test
    void readsEveryKindOfBlockAndLeavesOutWhatTheServerDidItself() throws Exception {
        Completion answer = answer("""
                [{'reasoningContent':{'reasoningText':{'text':'Let me see','signature':'c2ln'}}},
                 {'reasoningContent':{'redactedContent':'ZGF0YQ=='}},
                 {'reasoningContent':{'reasoningText':{'text':'unsigned'}}},
                 {'text':''},
                 {'toolUse':{'type':'server_tool_use','toolUseId':'s','name':'nova_code_interpreter','input':{}}},
                 {'toolResult':{'toolUseId':'s','content':[{'json':{}}]}},
                 {'citationsContent':{'content':[{'text':'cited '},{'text':'words'}],'citations':[{'title':'t'}]}},
                 {'fromTheFuture':[{}]}, 7,
                 {'toolUse':{'toolUseId':'a','name':'t','input':{'n':1.10}}}]
                """, "tool_use", "{}", "");

        assertThat(answer.parts())
                .containsExactly(
                        reasoning("Let me see", "signed:" + sealed("c2ln")),
                        reasoning("", "redacted:" + sealed("ZGF0YQ==")),
                        reasoning("unsigned", ""),
                        new Part.Text("cited words"),
                        new Part.ToolCall("a", "t", "{\"n\":1.10}"));
    }

    @Test
    void neverHandsOnTheCallThatTheLimitMayHaveCutNorOneThatTheModelSpoilt() throws Exception {
        String calls =
                "[{'toolUse':{'toolUseId':'a','name':'t','input':{}}},{'toolUse':{'input':%s,'name':'t','toolUseId':'b'}}]";

        assertThat(answer(calls.formatted("{}"), "max_tokens", "{}", "").toolCalls())
                .extracting(Part.ToolCall::id)
                .containsExactly("a");
        assertThat(answer(calls.formatted("'x'"), "from_the_future", "{}", "").toolCalls())
                .extracting(Part.ToolCall::id)
                .containsExactly("a");
        assertThat(answer(calls.formatted("null"), "end_turn", "{}", "").stopReason())
                .isEqualTo(StopReason.TOOL_CALLS);
    }

    @Test
    void aCallWithoutAnObjectIsNotTheProtocol() {
        bedrock.reply(200, body("[{'toolUse':{'toolUseId':'a','name':'t','input':'x'}}]", "tool_use", "{}", ""));

        assertThat(bedrock.failure(LocalBedrock.HELLO).kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    private Usage usage(String stated) throws ModelException {
        return answer("[{'text':'Hello to you'}]", "end_turn", stated, "").usage();
    }

    private Completion answer(String content, String stopReason, String usage, String more) throws ModelException {
        return bedrock.reply(200, body(content, stopReason, usage, more)).complete(LocalBedrock.HELLO);
    }

    private static Part.Reasoning reasoning(String text, String opaque) {
        return new Part.Reasoning(text, new Part.Binding("bedrock", opaque));
    }

    private static String sealed(String value) {
        return LocalBedrock.MODEL.length() + ":" + LocalBedrock.MODEL + ":" + value;
    }

    private static String body(String content, String stopReason, String usage, String more) {
        String body = "\n  {'output':{'message':{'role':'assistant','content':" + content + "}},'stopReason':'"
                + stopReason + "','usage':" + usage + more + ",'fromTheFuture':{'a':[1]}}";
        return body.replace('\'', '"');
    }
}
