package dev.switchboard.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.provider.LocalServer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamAnswersTest {
    private static final String START =
            "{'id':'m1','type':'message-start','delta':{'message':{'role':'assistant','content':[],'tool_plan':'','tool_calls':[],'citations':[]}}}";

    private LocalServer cohere;

    @BeforeEach
    void open() throws Exception {
        cohere = Models.server();
    }

    @AfterEach
    void close() {
        cohere.close();
    }

    @Test
    void handsOnThinkingAndTextAsTheyCome() throws Exception {
        Completion answer = stream(
                START,
                "{'type':'content-start','index':0,'delta':{'message':{'content':{'type':'thinking','thinking':''}}}}",
                "{'type':'content-delta','index':0,'delta':{'message':{'content':{'thinking':'Hm'}}}}",
                "{'type':'content-end','index':0}",
                text("Good "),
                "{'type':'citation-start','index':0,'delta':{'message':{'citations':{'text':'Good','sources':[]}}}}",
                "{'type':'from-the-future','delta':7,'index':null}",
                text("morning"),
                end("COMPLETE"));

        assertThat(cohere.pieces())
                .containsExactly(
                        new StreamEvent.ReasoningDelta("Hm"),
                        new StreamEvent.TextDelta("Good "),
                        new StreamEvent.TextDelta("morning"));
        assertThat(answer.parts())
                .containsExactly(
                        new Part.Reasoning("Hm", new Part.Binding("cohere", "")), new Part.Text("Good morning"));
        assertThat(answer.usage()).isEqualTo(Usage.of(7, 5));
        assertThat(answer.requestId()).contains("m1");
    }

    @Test
    void assemblesCallsByIndexWhereverTheIndexStands() throws Exception {
        Completion answer = stream(
                START,
                "{'type':'tool-plan-delta','delta':{'message':{'tool_plan':'I will look.'}}}",
                call(0, "a", "clock"),
                "{'delta':{'message':{'tool_calls':{'id':'b','function':{'name':'dice','arguments':''}}}},'index':1,'type':'tool-call-start'}",
                "{'delta':{'message':{'tool_calls':{'function':{'arguments':'{\\\"n\\\"'}}}},'index':1,'type':'tool-call-delta'}",
                "{'delta':{'message':{'tool_calls':{'function':{'arguments':'{}'}}}},'index':0,'type':'tool-call-delta'}",
                "{'delta':{'message':{'tool_calls':{'function':{'arguments':':1}'}}}},'index':1,'type':'tool-call-delta'}",
                "{'type':'tool-call-end','index':0}",
                "{'type':'tool-call-end','index':1}",
                end("TOOL_CALL"));

        assertThat(answer.parts())
                .containsExactly(
                        new Part.Text("I will look."),
                        new Part.ToolCall("a", "clock", "{}"),
                        new Part.ToolCall("b", "dice", "{\"n\":1}"));
        assertThat(cohere.pieces()).contains(new StreamEvent.ToolCallDelta(1, "", "", ":1}"));
    }

    @Test
    void aToolWithoutArgumentsIsNotCalledWhereTheAnswerWasCut() throws Exception {
        assertThat(stream(START, call(0, "a", "clock"), "{'type':'tool-call-end','index':0}", end("MAX_TOKENS"))
                        .toolCalls())
                .isEmpty();
    }

    @Test
    void aToolWithoutArgumentsIsCalledWithAnEmptyObject() throws Exception {
        Completion answer = stream(START, call(0, "a", "clock"), "{'type':'tool-call-end','index':0}", end("COMPLETE"));

        assertThat(answer.toolCalls()).containsExactly(new Part.ToolCall("a", "clock", "{}"));
        assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_CALLS);
        assertThat(cohere.pieces())
                .containsExactly(
                        new StreamEvent.ToolCallDelta(0, "a", "clock", ""),
                        new StreamEvent.ToolCallDelta(0, "", "", "{}"));
    }

    @Test
    void neverHandsOnACallThatWasCutOff() throws Exception {
        String piece =
                "{'type':'tool-call-delta','index':0,'delta':{'message':{'tool_calls':{'function':{'arguments':'{\\\"n\\\":'}}}}}";

        Completion cut = stream(START, call(0, "a", "dice"), piece, end("MAX_TOKENS"));
        assertThat(cut.toolCalls()).isEmpty();
        assertThat(cut.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
        assertThat(failure(START, call(0, "a", "dice"), piece, end("TOOL_CALL")).kind())
                .isEqualTo(FailureKind.PROTOCOL);
        assertThat(failure(START, piece, end("TOOL_CALL")).kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void aStreamThatIsCutAnywhereIsPartial() {
        byte[] whole = joined(START, text("é"), end("COMPLETE")).getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < whole.length - 2; length += 11) {
            byte[] cut = Arrays.copyOf(whole, length);
            ModelException failure = cohere.reply(new MockResponse.Builder()
                            .body(new Buffer().write(cut))
                            .build())
                    .failure(Models.STREAMED);
            assertThat(failure.kind()).as("after %d bytes", length).isEqualTo(FailureKind.PARTIAL);
        }
        assertThat(cohere.reply(200, joined(START, text("Hi")) + "data: [DONE]\n\n")
                        .failure(Models.STREAMED)
                        .kind())
                .isEqualTo(FailureKind.PARTIAL);
    }

    @Test
    void anErrorAtTheEndIsAFailureAndTellsWhatWasUsed() {
        ModelException failure = failure(
                START,
                text("Good morning to all of you"),
                "{'type':'message-end','delta':{'finish_reason':'ERROR','error':'internal failure','usage':{'billed_units':{'input_tokens':7,'output_tokens':9}}}}");

        assertThat(failure.kind()).isEqualTo(FailureKind.SERVER_ERROR);
        assertThat(failure.sent()).isEqualTo(FailureKind.Sent.YES);
        assertThat(failure.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.input()).isEqualTo(7);
            assertThat(usage.output()).isEqualTo(9);
        });
        assertThat(failure(START, "{'type':'message-end','delta':{'error':'too many tokens: size limit exceeded'}}")
                        .kind())
                .isEqualTo(FailureKind.CONTEXT_OVERFLOW);
        assertThat(failure(START, end("TIMEOUT")).kind()).isEqualTo(FailureKind.SERVER_ERROR);
    }

    @Test
    void anErrorBodyInsteadOfAnEventIsAFailure() {
        assertThat(failure("{'id':'1','message':'blocked output: unsafe'}").kind())
                .isEqualTo(FailureKind.CONTENT_FILTERED);
        assertThat(failure(START, "{'message':'too many','error_type':'TOO_MANY_TOKENS'}")
                        .kind())
                .isEqualTo(FailureKind.CONTEXT_OVERFLOW);
        assertThat(failure(START, "{'type':'error'}").kind()).isEqualTo(FailureKind.SERVER_ERROR);
    }

    @Test
    void brokenEventsAreNotTheProtocol() {
        for (String broken : new String[] {"{'type':", "[]", "hello", "{'a':1,'a':2}"}) {
            ModelException failure = failure(START, text("Hi"), broken, end("COMPLETE"));
            assertThat(failure.kind()).as(broken).isEqualTo(FailureKind.PROTOCOL);
            assertThat(failure.usage()).as(broken).isPresent();
        }
        assertThat(failure(end("COMPLETE")).kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    private Completion stream(String... events) throws ModelException {
        return cohere.reply(200, joined(events)).complete(Models.STREAMED);
    }

    private ModelException failure(String... events) {
        return cohere.reply(200, joined(events)).failure(Models.STREAMED);
    }

    private static String text(String text) {
        return "{'type':'content-delta','index':1,'delta':{'message':{'content':{'text':'" + text + "'}}}}";
    }

    private static String call(int index, String id, String name) {
        return "{'type':'tool-call-start','index':" + index + ",'delta':{'message':{'tool_calls':{'id':'" + id
                + "','type':'function','function':{'name':'" + name + "','arguments':''}}}}}";
    }

    private static String end(String reason) {
        return "{'type':'message-end','delta':{'finish_reason':'" + reason
                + "','usage':{'billed_units':{'input_tokens':7,'output_tokens':5}}}}";
    }

    private static String joined(String... events) {
        StringBuilder stream = new StringBuilder();
        for (String event : events) {
            stream.append("data: ").append(event.replace('\'', '"')).append("\n\n");
        }
        return stream.toString();
    }
}
