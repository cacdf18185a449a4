package dev.switchboard.provider.gemini;

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
    private static final String TEXT = "{'text':'Hello to you'}";

    private LocalGemini gemini;

    @BeforeEach
    void open() throws Exception {
        gemini = new LocalGemini();
    }

    @AfterEach
    void close() {
        gemini.close();
    }

    @Test
    void putsEveryTokenIntoOneBucket() throws Exception {
        Usage usage = usage("{'promptTokenCount':1010,'cachedContentTokenCount':1000,'toolUsePromptTokenCount':5,"
                + "'candidatesTokenCount':40,'thoughtsTokenCount':30,'totalTokenCount':1085,"
                + "'promptTokensDetails':[{'modality':'TEXT','tokenCount':1010}],'serviceTier':'flex'}");

        assertThat(usage)
                .isEqualTo(Usage.builder()
                        .input(15)
                        .cacheRead(1_000)
                        .output(40)
                        .reasoning(30)
                        .tier(ServiceTier.FLEX)
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "standard, STANDARD",
        "ON_DEMAND, STANDARD",
        "PROVISIONED_THROUGHPUT, STANDARD",
        "priority, PRIORITY",
        "ON_DEMAND_PRIORITY, PRIORITY",
        "ON_DEMAND_FLEX, FLEX"
    })
    void readsAtWhichLevelItRan(String word, ServiceTier tier) throws Exception {
        assertThat(usage("{'promptTokenCount':1,'candidatesTokenCount':1,'trafficType':'" + word + "'}")
                        .tier())
                .isEqualTo(tier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{'trafficType':'ON_DEMAND'}",
                "{'promptTokenCount':8}",
                "{'promptTokenCount':null,'candidatesTokenCount':null}"
            })
    void estimatesWhatIsNotStated(String stated) throws Exception {
        Usage usage = usage(stated);

        assertThat(usage.basis()).isEqualTo(Usage.Basis.ESTIMATED);
        assertThat(usage.input()).isPositive();
        assertThat(usage.output()).isPositive();
    }

    @Test
    void aCountThatIsLeftOutBecauseItIsZeroIsKnown() throws Exception {
        String usage = "{'promptTokenCount':12,'thoughtsTokenCount':97,'totalTokenCount':109}";

        assertThat(answer("", "MAX_TOKENS", usage).usage())
                .isEqualTo(Usage.builder().input(12).reasoning(97).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-5",
                "'12'",
                "1.9",
                "true",
                "{}",
                "[1]",
                "9223372036854775808",
                "18446744073709551617",
                "5000000000",
                "0"
            })
    void doesNotBelieveCountsThatAreNone(String count) throws Exception {
        Usage usage = usage("{'promptTokenCount':" + count + ",'candidatesTokenCount':" + count + "}");

        assertThat(usage.basis()).isEqualTo(Usage.Basis.ANOMALOUS);
        assertThat(usage.input()).isBetween(1L, 1_000L);
        assertThat(usage.output()).isBetween(1L, 1_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // More from the cache than there was; more, or less, in all than in the parts.
                "{'promptTokenCount':5,'cachedContentTokenCount':9,'candidatesTokenCount':3}|5|9|3|0",
                "{'promptTokenCount':5,'candidatesTokenCount':3,'totalTokenCount':20}|5|0|15|0",
                "{'promptTokenCount':5,'candidatesTokenCount':9,'thoughtsTokenCount':6,'totalTokenCount':14}|5|0|9|6"
            })
    void takesTheGreaterOfTwoReadings(String stated, long input, long cacheRead, long output, long reasoning)
            throws Exception {
        assertThat(usage(stated))
                .isEqualTo(Usage.builder()
                        .input(input)
                        .cacheRead(cacheRead)
                        .output(output)
                        .reasoning(reasoning)
                        .basis(Usage.Basis.ANOMALOUS)
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, STOP",
        "MAX_TOKENS, MAX_TOKENS",
        "SAFETY, CONTENT_FILTER",
        "RECITATION, CONTENT_FILTER",
        "BLOCKLIST, CONTENT_FILTER",
        "PROHIBITED_CONTENT, CONTENT_FILTER",
        "SPII, CONTENT_FILTER",
        "IMAGE_PROHIBITED_CONTENT, CONTENT_FILTER",
        "OTHER, UNKNOWN",
        "LANGUAGE, UNKNOWN",
        "FROM_THE_FUTURE, UNKNOWN",
        "'', UNKNOWN"
    })
    void keepsTheWordBesideItsMeaning(String word, StopReason reason) throws Exception {
        Completion answer = answer(TEXT, word, "{}");

        assertThat(answer.stopReason()).isEqualTo(reason);
        assertThat(answer.rawStopReason()).isEqualTo(word);
        assertThat(answer.text()).isEqualTo("Hello to you");
    }

    @ParameterizedTest
    @CsvSource({
        "MALFORMED_FUNCTION_CALL, SERVER_ERROR",
        "UNEXPECTED_TOOL_CALL, SERVER_ERROR",
        "TOO_MANY_TOOL_CALLS, SERVER_ERROR",
        "MISSING_THOUGHT_SIGNATURE, BAD_REQUEST"
    })
    void aCallThatTheModelSpoiledIsAFailureThatIsBilled(String word, FailureKind kind) {
        gemini.reply(200, body("", word, "{'promptTokenCount':9,'candidatesTokenCount':4,'totalTokenCount':13}"));

        ModelException failure = gemini.failure(LocalGemini.HELLO);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.sent()).isEqualTo(FailureKind.Sent.YES);
        assertThat(failure.usage()).contains(Usage.of(9, 4));
        assertThat(failure.requestId()).contains("r1");
    }

    @Test
    void aBlockedPromptIsAnEndingOfItsOwn() throws Exception {
        gemini.reply(
                200,
                json("{'promptFeedback':{'blockReason':'PROHIBITED_CONTENT'},"
                        + "'usageMetadata':{'promptTokenCount':9,'totalTokenCount':9},'responseId':'r1'}"));

        Completion answer = gemini.complete(LocalGemini.HELLO);

        assertThat(answer.stopReason()).isEqualTo(StopReason.CONTENT_FILTER);
        assertThat(answer.rawStopReason()).isEqualTo("PROHIBITED_CONTENT");
        assertThat(answer.parts()).isEmpty();
        assertThat(answer.usage()).isEqualTo(Usage.of(9, 0));
        assertThat(answer.requestId()).contains("r1");
    }

    @Test
    void callsAreKnownByTheirPresenceAndGetTheIdsTheyLack() throws Exception {
        String calls = "{'functionCall':{'args':{'n':1.10},'name':'dice','id':'x1'}},"
                + "{'functionCall':{'name':'dice'}},{'functionCall':{'name':'clock','args':{}}}";

        Completion answer = answer(calls, "STOP", "{}");

        assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_CALLS);
        assertThat(answer.rawStopReason()).isEqualTo("STOP");
        assertThat(answer.toolCalls())
                .containsExactly(
                        new Part.ToolCall("x1", "dice", "{\"n\":1.10}"),
                        new Part.ToolCall("made-r1-1", "dice", "{}"),
                        new Part.ToolCall("made-r1-2", "clock", "{}"));
        assertThat(answer(calls, "STOP", "{}").toolCalls()).isEqualTo(answer.toolCalls());
    }

    @Test
    void neverHandsOnACallThatMayBeCutOrWasStopped() throws Exception {
        String calls = "{'functionCall':{'name':'a'}},{'functionCall':{'name':'b'}}";

        assertThat(answer(calls, "MAX_TOKENS", "{}").toolCalls())
                .extracting(Part.ToolCall::name)
                .containsExactly("a");
        assertThat(answer(calls, "SAFETY", "{}").toolCalls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'args':{}}",
                "{'name':'a','args':'x'}",
                "{'name':'a','args':[1]}",
                "7",
                "{'name':'a','willContinue':true}"
            })
    void aCallThatCannotBeCarriedOutIsNotTheProtocol(String call) {
        gemini.reply(200, body("{'functionCall':" + call + "}", "STOP", "{}"));

        assertThat(gemini.failure(LocalGemini.HELLO).kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void keepsThoughtsAndWhatIsSignedWhereItStood() throws Exception {
        Completion answer = answer(
                "{'text':'Hm. ','thought':true},{'thought':true,'text':'So.'},{'text':'A'},{'text':'B'},"
                        + "{'text':'C','thoughtSignature':'dGV4dA=='},{'text':'D'},{'executableCode':{'code':'x'}},"
                        + "{'thoughtSignature':'Y2FsbA==','functionCall':{'name':'dice','id':'x1'}},"
                        + "{'text':'','thoughtSignature':'ZW5k'}",
                "STOP",
                "{}");

        assertThat(answer.parts())
                .containsExactly(
                        new Part.Reasoning("Hm. So.", new Part.Binding("gemini", "")),
                        new Part.Text("AB"),
                        bound("text:16:gemini-2.5-flash:dGV4dA=="),
                        new Part.Text("C"),
                        new Part.Text("D"),
                        bound("call:16:gemini-2.5-flash:Y2FsbA=="),
                        new Part.ToolCall("x1", "dice", "{}"),
                        bound("nothing:16:gemini-2.5-flash:ZW5k"));
        assertThat(answer.text()).isEqualTo("ABCD");
    }

    private static Part bound(String opaque) {
        return new Part.Reasoning("", new Part.Binding("gemini", opaque));
    }

    private Usage usage(String stated) throws ModelException {
        return answer(TEXT, "STOP", stated).usage();
    }

    private Completion answer(String parts, String finishReason, String usage) throws ModelException {
        return gemini.reply(200, body(parts, finishReason, usage)).complete(LocalGemini.HELLO);
    }

    private static String body(String parts, String finishReason, String usage) {
        String content = parts.isEmpty() ? "{'role':'model'}" : "{'role':'model','parts':[" + parts + "]}";
        return json("\n {'candidates':[{'content':" + content + ",'finishReason':'" + finishReason
                + "','index':0},{'content':{'parts':[{'text':'second'}]}}],'usageMetadata':" + usage
                + ",'modelVersion':'gemini-2.5-flash-001','responseId':'r1'}\n");
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
