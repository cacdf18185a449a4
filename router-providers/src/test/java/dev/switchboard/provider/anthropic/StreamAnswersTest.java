package dev.switchboard.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamAnswersTest {
    private static final ModelRequest STREAMED = LocalAnthropic.HELLO.streamed(true);
    private static final String START =
            "{'type':'message_start','message':{'id':'m1','model':'claude','usage':{'input_tokens':9,'cache_read_input_tokens':4,'output_tokens':1}}}";
    private static final String STOP = "{'type':'message_stop'}";

    private LocalAnthropic anthropic;

    @BeforeEach
    void open() throws Exception {
        anthropic = new LocalAnthropic();
    }

    @AfterEach
    void close() {
        anthropic.close();
    }

    @Test
    void takesTheLatestCountOfEachFieldAndAddsNothing() throws Exception {
        Completion answer = stream(
                START,
                text(0, "Hello"),
                "{'type':'message_delta','delta':{},'usage':{'input_tokens':12,'cache_read_input_tokens':null,'output_tokens':3}}",
                "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':5}}",
                STOP);

        assertThat(answer.usage())
                .isEqualTo(Usage.builder().input(12).cacheRead(4).output(5).build());
    }

    @Test
    void readsFieldsInAnyOrderAndSkipsWhatItDoesNotKnow() throws Exception {
        Completion answer = stream(
                START,
                "{'index':0,'content_block':{'text':'','type':'text'},'type':'content_block_start'}",
                "{'delta':{'text':'Hi','type':'text_delta'},'index':0,'type':'content_block_delta'}",
                "{'delta':{'citation':{'a':[1]},'type':'citations_delta'},'index':0,'type':'content_block_delta'}",
                "{'type':'from_the_future','index':7,'delta':3,'message':null}",
                "{'type':'content_block_start','index':1,'content_block':{'type':'from_the_future','content':[{}]}}",
                end("end_turn"),
                STOP);

        assertThat(answer.parts()).containsExactly(new Part.Text("Hi"));
    }

    @Test
    void aToolWithoutArgumentsIsCalledWithAnEmptyObject() throws Exception {
        Completion answer = stream(
                START,
                "{'type':'content_block_start','index':0,'content_block':{'type':'tool_use','id':'t1','name':'dice','input':{}}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':''}}",
                "{'type':'content_block_stop','index':0}",
                end("tool_use"),
                STOP);

        assertThat(answer.toolCalls()).containsExactly(new Part.ToolCall("t1", "dice", "{}"));
        assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_CALLS);
        assertThat(anthropic.pieces)
                .containsExactly(
                        new StreamEvent.ToolCallDelta(0, "t1", "dice", ""),
                        new StreamEvent.ToolCallDelta(0, "", "", "{}"));
    }

    @Test
    void neverHandsOnACallThatWasCutOff() throws Exception {
        Completion answer =
                stream(START, call(0, "t1", "{\\\"a\\\":1}"), call(1, "t2", "{\\\"a\\\":"), end("max_tokens"), STOP);

        assertThat(answer.toolCalls()).extracting(Part.ToolCall::id).containsExactly("t1");
        assertThat(answer.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
    }

    @Test
    void aCallWithBrokenArgumentsIsNotTheProtocol() {
        assertThat(failure(START, call(0, "t1", "{\\\"a\\\":"), end("tool_use"), STOP)
                        .kind())
                .isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void keepsThinkingAndWhatSignsIt() throws Exception {
        Completion answer = stream(
                START,
                "{'type':'content_block_start','index':0,'content_block':{'type':'thinking','thinking':'','signature':''}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'Let me see'}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'c2ln'}}",
                "{'type':'content_block_start','index':1,'content_block':{'type':'redacted_thinking','data':'ZGF0YQ=='}}",
                text(2, "Yes"),
                end("end_turn"),
                STOP);

        assertThat(answer.parts())
                .containsExactly(
                        new Part.Reasoning(
                                "Let me see", new Part.Binding("anthropic", "signed:16:claude-haiku-4-5:c2ln")),
                        new Part.Reasoning("", new Part.Binding("anthropic", "redacted:16:claude-haiku-4-5:ZGF0YQ==")),
                        new Part.Text("Yes"));
        assertThat(anthropic.pieces).contains(new StreamEvent.ReasoningDelta("Let me see"));
    }

    @Test
    void aMessageMayBeginTwiceButNoOtherOneWithinIt() throws Exception {
        assertThat(stream(START, START, text(0, "Hi"), end("end_turn"), STOP).text())
                .isEqualTo("Hi");

        String other = START.replace("m1", "m2");
        assertThat(failure(START, text(0, "Hi"), other, end("end_turn"), STOP).kind())
                .isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void brokenEventsAreNotTheProtocolAndTellWhatWasUsed() {
        for (String broken :
                new String[] {"{'type':", "[]", "hello", "{'type':'content_block_delta','index':9,'delta':{'text':'x'}}"
                }) {
            ModelException failure = failure(START, text(0, "Hi"), broken, STOP);
            assertThat(failure.kind()).as(broken).isEqualTo(FailureKind.PROTOCOL);
            assertThat(failure.usage()).as(broken).isPresent();
        }
        assertThat(failure(STOP).kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void anErrorIsKnownByItsMemberWhateverTheEventIsCalled() {
        assertThat(failure(START, "{'error':{'type':'rate_limit_error','message':'slow'}}", STOP)
                        .kind())
                .isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(failure(START, "{'type':'error','error':'gone'}", STOP).kind())
                .isEqualTo(FailureKind.SERVER_ERROR);
        assertThat(failure(START, "{'type':'error'}", STOP).kind()).isEqualTo(FailureKind.SERVER_ERROR);
    }

    private Completion stream(String... events) throws ModelException {
        return anthropic.reply(200, joined(events)).complete(STREAMED);
    }

    private ModelException failure(String... events) {
        return anthropic.reply(200, joined(events)).failure(STREAMED);
    }

    private static String joined(String... events) {
        StringBuilder stream = new StringBuilder();
        for (String event : events) {
            for (String part : event.lines().toList()) {
                stream.append("data: ").append(part.replace('\'', '"')).append("\n\n");
            }
        }
        return stream.toString();
    }

    private static String text(int index, String text) {
        return "{'type':'content_block_start','index':" + index + ",'content_block':{'type':'text','text':''}}\n"
                + "{'type':'content_block_delta','index':" + index + ",'delta':{'type':'text_delta','text':'" + text
                + "'}}\n{'type':'content_block_stop','index':" + index + "}";
    }

    private static String call(int index, String id, String arguments) {
        return "{'type':'content_block_start','index':" + index
                + ",'content_block':{'type':'tool_use','id':'" + id + "','name':'dice','input':{}}}\n"
                + "{'type':'content_block_delta','index':" + index
                + ",'delta':{'type':'input_json_delta','partial_json':'" + arguments + "'}}\n"
                + "{'type':'content_block_stop','index':" + index + "}";
    }

    private static String end(String reason) {
        return "{'type':'message_delta','delta':{'stop_reason':'" + reason + "'},'usage':{'output_tokens':5}}";
    }
}
