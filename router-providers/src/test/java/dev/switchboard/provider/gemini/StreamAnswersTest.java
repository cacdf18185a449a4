package dev.switchboard.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamEvent;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamAnswersTest {
    private static final String END = "{'candidates':[{'content':{'parts':[{'text':''}]},'finishReason':'STOP'}]}";

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
    void takesTheLatestCountOfEachFieldAndAddsNothing() throws Exception {
        Completion answer = stream(
                text("Hel", "'usageMetadata':{'promptTokenCount':9,'totalTokenCount':9}"),
                text("lo", "'usageMetadata':{'promptTokenCount':12,'candidatesTokenCount':2,'thoughtsTokenCount':7}"),
                END,
                "{'usageMetadata':{'promptTokenCount':12,'candidatesTokenCount':5,'totalTokenCount':24}}");

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.usage())
                .isEqualTo(Usage.builder().input(12).output(5).reasoning(7).build());
        assertThat(gemini.pieces).containsExactly(new StreamEvent.TextDelta("Hel"), new StreamEvent.TextDelta("lo"));
    }

    @Test
    void theLastWordOnWhyItStoppedCounts() throws Exception {
        String stop = "'finishReason':'STOP'";
        Completion answer = stream(
                candidate("{'text':'a'}", stop),
                candidate("{'text':'b'}", stop),
                candidate("", "'finishReason':'NEW'"));

        assertThat(answer.text()).isEqualTo("ab");
        assertThat(answer.stopReason()).isEqualTo(StopReason.UNKNOWN);
        assertThat(answer.rawStopReason()).isEqualTo("NEW");
    }

    @Test
    void handsOnThoughtsAndCallsAndKeepsTheLastSignature() throws Exception {
        Completion answer = stream(
                candidate("{'text':'Hm','thought':true}", ""),
                candidate("{'text':'m.','thought':true}", ""),
                candidate("{'text':'Rolling.'}", ""),
                candidate("{'functionCall':{'name':'dice','args':{'n':2}},'thoughtSignature':'Y2FsbA=='}", ""),
                candidate("{'functionCall':{'name':'dice','id':'x2'}}", ""),
                candidate("{'text':'','thoughtSignature':'ZW5k'}", "'finishReason':'STOP'"));

        String id = answer.toolCalls().get(0).id();
        assertThat(id).isEqualTo("made-r1-0");
        assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_CALLS);
        assertThat(answer.parts())
                .containsExactly(
                        new Part.Reasoning("Hmm.", new Part.Binding("gemini", "")),
                        new Part.Text("Rolling."),
                        new Part.Reasoning("", new Part.Binding("gemini", "call:16:gemini-2.5-flash:Y2FsbA==")),
                        new Part.ToolCall(id, "dice", "{\"n\":2}"),
                        new Part.ToolCall("x2", "dice", "{}"),
                        new Part.Reasoning("", new Part.Binding("gemini", "nothing:16:gemini-2.5-flash:ZW5k")));
        assertThat(gemini.pieces)
                .containsExactly(
                        new StreamEvent.ReasoningDelta("Hm"),
                        new StreamEvent.ReasoningDelta("m."),
                        new StreamEvent.TextDelta("Rolling."),
                        new StreamEvent.ToolCallDelta(0, id, "dice", "{\"n\":2}"),
                        new StreamEvent.ToolCallDelta(1, "x2", "dice", "{}"));
    }

    @Test
    void assemblesArgumentsThatComeValueByValue() throws Exception {
        Completion answer = stream(
                call("{'name':'plan','willContinue':true}"),
                call(
                        "{'partialArgs':[{'jsonPath':'$.towns[0].name','stringValue':'New ','willContinue':true}],'willContinue':true}"),
                call("{'partialArgs':[{'jsonPath':'$.towns[0].name','stringValue':'York'}],'willContinue':true}"),
                call(
                        "{'partialArgs':[{'jsonPath':'$.towns[0].days','numberValue':2.50},{'jsonPath':'$.towns[1].name','stringValue':'Rome'}],'willContinue':true}"),
                call("{'willContinue':true}"),
                call(
                        "{'partialArgs':[{'jsonPath':'$.rail','boolValue':true},{'jsonPath':'$[\\'a.b\\']','nullValue':'NULL_VALUE'}]}"),
                call("{'name':'plan','id':'x2','willContinue':true}"),
                call("{}"),
                END);

        assertThat(answer.toolCalls())
                .containsExactly(
                        new Part.ToolCall(
                                "made-r1-0",
                                "plan",
                                "{\"towns\":[{\"name\":\"New York\",\"days\":2.5},{\"name\":\"Rome\"}],\"rail\":true,\"a.b\":null}"),
                        new Part.ToolCall("x2", "plan", "{}"));
        assertThat(gemini.pieces).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'jsonPath':'$.hue'}",
                "{'jsonPath':'$.hue','stringValue':''}",
                "{'jsonPath':'$.on','boolValue':true}",
            })
    void aTextAmongTheArgumentsEndsWithAnEmptyPieceOrWithTheNextValueOrTheCall(String next) throws Exception {
        Completion answer = stream(
                call("{'name':'lamp','willContinue':true}"),
                call(
                        "{'partialArgs':[{'jsonPath':'$.hue','stringValue':'wa','willContinue':true}],'willContinue':true}"),
                call(
                        "{'partialArgs':[{'jsonPath':'$.hue','stringValue':'rm','willContinue':true}],'willContinue':true}"),
                call("{'partialArgs':[" + next + ",{'jsonPath':'$.for','stringValue':'1 h','willContinue':true}],"
                        + "'willContinue':true}"),
                call("{}"),
                END);

        String arguments = answer.toolCalls().get(0).arguments();
        assertThat(arguments).contains("\"hue\":\"warm\"").endsWith(",\"for\":\"1 h\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'jsonPath':'$.a[7]','numberValue':1}",
                "{'jsonPath':'$.a[99999999999]','numberValue':1}",
                "{'jsonPath':'$','numberValue':1}",
                "{'jsonPath':'','stringValue':'x'}",
                "{'jsonPath':'$[0]','stringValue':'x'}",
                "{'jsonPath':'$.a b..c','stringValue':'x'}",
                "7"
            })
    void aValueThatBelongsNowhereIsNotTheProtocol(String piece) {
        assertThat(failure(call("{'name':'plan','willContinue':true}"), call("{'partialArgs':[" + piece + "]}"), END)
                        .kind())
                .isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void aBlockedPromptEndsTheStreamEvenWithoutABlankLine() throws Exception {
        gemini.reply(200, "data: " + json("{'promptFeedback':{'blockReason':'SAFETY'}}") + "\r\n");

        Completion answer = gemini.complete(LocalGemini.STREAMED);

        assertThat(answer.stopReason()).isEqualTo(StopReason.CONTENT_FILTER);
        assertThat(answer.rawStopReason()).isEqualTo("SAFETY");
    }

    @Test
    void readsAnArrayThatIsWrittenPieceByPiece() throws Exception {
        gemini.reply(200, "[" + json(text("Hel", "") + "\n,\r\n" + text("lo", "") + "\n,\r\n" + END) + "\n]");

        assertThat(gemini.complete(LocalGemini.STREAMED).text()).isEqualTo("Hello");
        assertThat(gemini.pieces).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[{'candidates':[{'con", "[{'candidates':[{'finishReason':'STOP'}]}\n,", " [ ]"})
    void anArrayThatIsCutOrEmptyIsPartial(String body) {
        assertThat(gemini.reply(200, json(body)).failure(LocalGemini.STREAMED).kind())
                .isEqualTo(FailureKind.PARTIAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[7, 8, 9]", "[{'candidates':[{'finishReason':'STOP'}]}, hello]", "[{}] {}", "[{'a':x}"})
    void anArrayOfSomethingElseIsNotTheProtocol(String body) {
        assertThat(gemini.reply(200, json(body)).failure(LocalGemini.STREAMED).kind())
                .isEqualTo(FailureKind.PROTOCOL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n",
                "data: [DONE]\n\n",
                "data: {'candidates':[{'content':{'parts':[{'text':'Hi'}]}}]}\r\n\r\n",
                "data: {'candidates':[{'finishReason':'STOP'}",
                "data: {'usageMetadata':{'promptTokenCount':3}}\r\n\r\n"
            })
    void aStreamWithoutAWordOnItsEndIsPartial(String body) {
        assertThat(gemini.reply(200, json(body)).failure(LocalGemini.STREAMED).kind())
                .isEqualTo(FailureKind.PARTIAL);
    }

    @Test
    void anErrorIsKnownWithAndWithoutTheFieldThatItShouldStandIn() {
        String error = "{'error':{'code':503,'message':'overloaded','status':'UNAVAILABLE',"
                + "'details':[{'retryDelay':'2s'}]}}";
        String stopped = "data: " + candidate("{'text':'Hi'}", "'finishReason':'STOP'") + "\r\n\r\n";
        for (String body : new String[] {
            stopped + "data: " + error + "\r\n\r\n",
            stopped + error.replace(",", ",\n  ") + "\n",
            "[" + candidate("{'text':'Hi'}", "") + ",\n" + error + "]"
        }) {
            ModelException failure = gemini.reply(200, json(body)).failure(LocalGemini.STREAMED);

            assertThat(failure.kind()).as(body).isEqualTo(FailureKind.OVERLOADED);
            assertThat(failure.status()).as(body).hasValue(200);
            assertThat(failure.sent()).as(body).isEqualTo(FailureKind.Sent.YES);
            assertThat(failure.retryAfter()).as(body).contains(Duration.ofSeconds(2));
            assertThat(failure.usage())
                    .as(body)
                    .hasValueSatisfying(usage -> assertThat(usage.output()).isPositive());
        }
    }

    @Test
    void aSecondCandidateIsNoPartOfTheAnswer() throws Exception {
        Completion answer = stream(
                text("Good", ""),
                "{'candidates':[{'content':{'parts':[{'text':'Bad'}]},'finishReason':'MAX_TOKENS','index':1}]}",
                candidate("{'text':' day'}", "'finishReason':'STOP','index':0"),
                "{'candidates':[{'index':1,'content':{'parts':[{'text':' night'}]},'finishReason':'SAFETY'}]}");

        assertThat(answer.text()).isEqualTo("Good day");
        assertThat(answer.stopReason()).isEqualTo(StopReason.STOP);
    }

    @Test
    void anAnswerWithMorePartsThanIsReadTellsWhatWasUsed() {
        String[] calls = new String[4_100];
        Arrays.fill(calls, call("{'name':'dice'}"));

        ModelException failure = failure(calls);

        assertThat(failure.kind()).isEqualTo(FailureKind.PROTOCOL);
        assertThat(failure.usage())
                .hasValueSatisfying(usage -> assertThat(usage.output()).isPositive());
    }

    @Test
    void brokenPiecesAreNotTheProtocolAndTellWhatWasUsed() {
        for (String broken : new String[] {"{'candidates':", "[]", "hello", "{} {}"}) {
            ModelException failure = failure(text("Good morning", ""), broken, END);

            assertThat(failure.kind()).as(broken).isEqualTo(FailureKind.PROTOCOL);
            assertThat(failure.usage()).as(broken).isPresent();
        }
    }

    private Completion stream(String... pieces) throws ModelException {
        return gemini.reply(200, events(pieces)).complete(LocalGemini.STREAMED);
    }

    private ModelException failure(String... pieces) {
        return gemini.reply(200, events(pieces)).failure(LocalGemini.STREAMED);
    }

    private static String events(String... pieces) {
        StringBuilder stream = new StringBuilder();
        for (String piece : pieces) {
            stream.append("data: ").append(json(piece)).append("\r\n\r\n");
        }
        return stream.toString();
    }

    private static String text(String text, String beside) {
        return "{'candidates':[{'content':{'parts':[{'text':'" + text + "'}],'role':'model'}}]"
                + (beside.isEmpty() ? "" : ",") + beside + "}";
    }

    private static String call(String call) {
        return candidate("{'functionCall':" + call + "}", "");
    }

    private static String candidate(String part, String beside) {
        return "{'candidates':[{'content':{'parts':[" + part + "]}" + (beside.isEmpty() ? "" : ",") + beside
                + "}],'responseId':'r1'}";
    }

    /** Apostrophes stand for quotation marks, but for those that are escaped. */
    private static String json(String text) {
        return text.replace("\\'", "\0").replace('\'', '"').replace('\0', '\'');
    }
}
