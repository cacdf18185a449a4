package dev.switchboard.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.ServiceTier;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamEvent;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamAnswersTest {
    private static final Buffer START = Frames.event("messageStart", "{'role':'assistant'}");
    private static final Buffer METADATA = Frames.event(
            "metadata",
            "{'usage':{'inputTokens':9,'cacheReadInputTokens':4,'outputTokens':5,'totalTokens':18},'serviceTier':{'type':'priority'}}");

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
    void readsTheUsageBehindTheStop() throws Exception {
        Completion answer = stream(START, text(0, "Hel"), text(0, "lo"), end(0), stop("end_turn"), METADATA);

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.usage())
                .isEqualTo(Usage.builder()
                        .input(9)
                        .cacheRead(4)
                        .output(5)
                        .tier(ServiceTier.PRIORITY)
                        .build());
    }

    @Test
    void readsFieldsInAnyOrderAndSkipsWhatItDoesNotKnow() throws Exception {
        Completion answer = stream(
                START,
                Frames.event("contentBlockDelta", "{'p':'abc','delta':{'text':'Hi'},'contentBlockIndex':0}"),
                delta(0, "{'citation':{'title':'a'}}"),
                delta(0, "{'fromTheFuture':[1]}"),
                Frames.event("contentBlockStart", "{'start':{'image':{'format':'png'}},'contentBlockIndex':1}"),
                delta(1, "{'image':{'source':{'bytes':'AA=='}}}"),
                Frames.event("fromTheFuture", "{'contentBlockIndex':{},'delta':3}"),
                end(7),
                stop("end_turn"),
                METADATA);

        assertThat(answer.parts()).containsExactly(new Part.Text("Hi"));
    }

    @Test
    void leavesOutTheToolsThatTheServerCallsItself() throws Exception {
        Completion answer = stream(
                START,
                Frames.event(
                        "contentBlockStart",
                        "{'contentBlockIndex':0,'start':{'toolUse':{'name':'nova_code_interpreter','toolUseId':'s','type':'server_tool_use'}}}"),
                delta(0, "{'toolUse':{'input':'{}'}}"),
                Frames.event(
                        "contentBlockStart",
                        "{'contentBlockIndex':1,'start':{'toolResult':{'status':'success','toolUseId':'s'}}}"),
                delta(1, "{'toolResult':[{'json':{'stdOut':'7'}}]}"),
                call(2, "t1"),
                delta(2, "{'toolUse':{'input':'{\\'a\\':'}}"),
                delta(2, "{'toolUse':{'input':'1}'}}"),
                stop("tool_use"),
                METADATA);

        assertThat(answer.parts()).containsExactly(new Part.ToolCall("t1", "dice", "{\"a\":1}"));
        assertThat(bedrock.pieces)
                .containsExactly(
                        new StreamEvent.ToolCallDelta(0, "t1", "dice", ""),
                        new StreamEvent.ToolCallDelta(0, "", "", "{\"a\":"),
                        new StreamEvent.ToolCallDelta(0, "", "", "1}"));
    }

    @Test
    void aToolWithoutArgumentsIsCalledWithAnEmptyObject() throws Exception {
        Completion answer = stream(
                START,
                call(0, "t1"),
                delta(0, "{'toolUse':{'input':''}}"),
                end(0),
                call(1, "t2"),
                end(1),
                stop("tool_use"),
                METADATA);

        assertThat(answer.toolCalls())
                .containsExactly(new Part.ToolCall("t1", "dice", "{}"), new Part.ToolCall("t2", "dice", "{}"));
        assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_CALLS);
        assertThat(bedrock.pieces)
                .containsExactly(
                        new StreamEvent.ToolCallDelta(0, "t1", "dice", ""),
                        new StreamEvent.ToolCallDelta(0, "", "", "{}"),
                        new StreamEvent.ToolCallDelta(1, "t2", "dice", ""),
                        new StreamEvent.ToolCallDelta(1, "", "", "{}"));
    }

    @Test
    void takesArgumentsThatCameWithTheBeginningUnlessPiecesFollow() throws Exception {
        String start = "{'contentBlockIndex':%d,'start':{'toolUse':{'input':{},'name':'dice','toolUseId':'t%d'}}}";
        Completion answer = stream(
                START,
                Frames.event("contentBlockStart", start.formatted(0, 0)),
                delta(0, "{'toolUse':{'input':'{\\'a\\':1}'}}"),
                end(0),
                Frames.event("contentBlockStart", start.formatted(1, 1)),
                end(1),
                stop("tool_use"),
                METADATA);

        assertThat(answer.toolCalls())
                .containsExactly(new Part.ToolCall("t0", "dice", "{\"a\":1}"), new Part.ToolCall("t1", "dice", "{}"));
    }

    @Test
    void neverHandsOnACallThatWasCutOff() throws Exception {
        Completion answer = stream(
                START,
                call(0, "t1"),
                delta(0, "{'toolUse':{'input':'{}'}}"),
                end(0),
                call(1, "t2"),
                delta(1, "{'toolUse':{'input':'{\\'a\\':'}}"),
                stop("max_tokens"),
                METADATA);

        assertThat(answer.toolCalls()).extracting(Part.ToolCall::id).containsExactly("t1");
        assertThat(answer.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
    }

    @Test
    void aCallWithBrokenArgumentsIsNotTheProtocol() {
        assertThat(failure(START, call(0, "t1"), delta(0, "{'toolUse':{'input':'{'}}"), stop("tool_use"), METADATA)
                        .kind())
                .isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void keepsReasoningAndWhatSignsIt() throws Exception {
        Completion answer = stream(
                START,
                delta(0, "{'text':''}"),
                delta(1, "{'reasoningContent':{'text':'Let me '}}"),
                delta(1, "{'reasoningContent':{'text':'see'}}"),
                delta(1, "{'reasoningContent':{'signature':'c2ln'}}"),
                delta(2, "{'reasoningContent':{'redactedContent':'ZGF0YQ=='}}"),
                delta(3, "{'reasoningContent':{'text':'unsigned'}}"),
                text(4, "Yes"),
                stop("end_turn"),
                METADATA);

        String sealed = LocalBedrock.MODEL.length() + ":" + LocalBedrock.MODEL + ":";
        assertThat(answer.parts())
                .containsExactly(
                        new Part.Reasoning("Let me see", new Part.Binding("bedrock", "signed:" + sealed + "c2ln")),
                        new Part.Reasoning("", new Part.Binding("bedrock", "redacted:" + sealed + "ZGF0YQ==")),
                        new Part.Reasoning("unsigned", new Part.Binding("bedrock", "")),
                        new Part.Text("Yes"));
        assertThat(bedrock.pieces)
                .containsExactly(
                        new StreamEvent.ReasoningDelta("Let me "),
                        new StreamEvent.ReasoningDelta("see"),
                        new StreamEvent.ReasoningDelta("unsigned"),
                        new StreamEvent.TextDelta("Yes"));
    }

    @Test
    void brokenEventsAreNotTheProtocolAndTellWhatWasUsed() {
        Buffer[] broken = {
            Frames.event("contentBlockDelta", "{'contentBlockIndex':"),
            Frames.event("contentBlockDelta", "[]"),
            Frames.event("contentBlockDelta", ""),
            Frames.event("contentBlockDelta", "{'delta':{'text':'x'}}"),
            Frames.event("contentBlockDelta", "{'contentBlockIndex':-1,'delta':{'text':'x'}}"),
            Frames.event("contentBlockStart", "{'contentBlockIndex':0,'start':{'toolUse':{}}}"),
            delta(0, "{'reasoningContent':{'text':'in a block of text'}}"),
            delta(0, "{'toolUse':{'input':'in a block of text'}}"),
            START,
            METADATA
        };
        for (int i = 0; i < broken.length; i++) {
            ModelException failure = failure(START, text(0, "Hi"), broken[i], stop("end_turn"), METADATA);

            assertThat(failure.kind()).as("case %d", i).isEqualTo(FailureKind.PROTOCOL);
            assertThat(failure.usage()).as("case %d", i).isPresent();
        }
        assertThat(failure(stop("end_turn"), METADATA).kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void refusesAnAnswerThatIsLargerThanAnybodyReads() {
        Buffer piece = text(0, "x".repeat(1 << 20));

        assertThat(failure(START, piece, piece, piece, piece, piece, piece, piece, piece, text(0, "y"))
                        .kind())
                .isEqualTo(FailureKind.TOO_LARGE);
    }

    @Test
    void refusesMoreBlocksThanAnyAnswerHas() {
        Buffer stream = Frames.joined(START);
        for (int i = 0; i < 4_100; i++) {
            stream.write(text(i, "x").snapshot());
        }

        assertThat(failure(stream).kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    private Completion stream(Buffer... events) throws ModelException {
        return bedrock.reply(events).complete(LocalBedrock.STREAMED);
    }

    private ModelException failure(Buffer... events) {
        return bedrock.reply(events).failure(LocalBedrock.STREAMED);
    }

    private static Buffer text(int index, String text) {
        return delta(index, "{'text':'" + text + "'}");
    }

    private static Buffer call(int index, String id) {
        return Frames.event(
                "contentBlockStart",
                "{'contentBlockIndex':" + index + ",'start':{'toolUse':{'name':'dice','toolUseId':'" + id + "'}}}");
    }

    private static Buffer delta(int index, String delta) {
        return Frames.event("contentBlockDelta", "{'contentBlockIndex':" + index + ",'delta':" + delta + "}");
    }

    private static Buffer end(int index) {
        return Frames.event("contentBlockStop", "{'contentBlockIndex':" + index + "}");
    }

    private static Buffer stop(String reason) {
        return Frames.event("messageStop", "{'stopReason':'" + reason + "'}");
    }
}
