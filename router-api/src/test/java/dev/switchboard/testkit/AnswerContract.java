package dev.switchboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.Generation;
import dev.switchboard.model.Message;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.Role;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamSink;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What answers have to be like; a part of {@link ModelClientContract}. */
public interface AnswerContract extends ModelSituations {
    @Test
    default void saysTheSameWholeAndStreamed() {
        ModelUnderTest model = answering(TEXT);
        Completion whole = Called.ask(model, false).answer();
        Called streaming = Called.ask(model, true);
        Completion streamed = streaming.answer();

        assertThat(whole.text()).isEqualTo(TEXT);
        assertThat(streaming.text()).as("the pieces joined").isEqualTo(TEXT);
        assertThat(streamed.text()).isEqualTo(TEXT);
        assertThat(List.of(whole.stopReason(), streamed.stopReason())).containsOnly(StopReason.STOP);
        assertThat(streamed.toolCalls()).isEqualTo(whole.toolCalls()).isEmpty();
        assertThat(model.calls().getAsInt()).as("calls that reached the model").isEqualTo(2);
    }

    @Test
    default void handsNoPieceOfAWholeAnswerToTheSink() {
        Called whole = Called.ask(answering(TEXT), false);

        assertThat(whole.answer().text()).isEqualTo(TEXT);
        assertThat(whole.pieces()).isEmpty();
    }

    @Test
    default void keepsTheAnswersOfManyThreadsApart() {
        ModelUnderTest model = answering(TEXT);
        List<Called> calls = AtOnce.run(
                8,
                thread -> Called.makeHere(model, Called.request(thread % 2 == 0), StreamSink.none(), Called.endless()));

        assertThat(calls)
                .allSatisfy(called -> assertThat(called.answer().text()).isEqualTo(TEXT));
        assertThat(calls).extracting(Called::text).containsOnly(TEXT, "");
    }

    @Test
    default void printsNoKey() {
        assertThat(answering(TEXT).client().toString()).doesNotContain(KEY);
    }

    @Test
    default void takesOverAConversationThatAnotherModelBegan() {
        Part reasoning = new Part.Reasoning("six canaries", new Part.Binding("elsewhere", "c2lnbmVk"));
        Prompt prompt = Prompt.of(
                Message.user(PROMPT),
                new Message(Role.ASSISTANT, List.of(reasoning, new Part.Text("Forty-one."))),
                Message.user("Are you sure?"));
        ModelRequest request = ModelRequest.of(prompt, Generation.DEFAULT);

        Called called = Called.make(answering(TEXT), request, StreamSink.none(), Called.endless());

        assertThat(called.failure())
                .as("the failure; another model's reasoning is left out of what is sent, and is no reason to refuse")
                .isNull();
        assertThat(called.answer().text()).isEqualTo(TEXT);
    }

    @Test
    default void readsTheUsageThatIsStated() {
        Usage stated = Usage.of(31, 12);
        ModelUnderTest model = stating(stated, TEXT);

        assertThat(Called.ask(model, false).answer().usage()).isEqualTo(stated);
        assertThat(Called.ask(model, true).answer().usage()).as("streamed").isEqualTo(stated);
    }

    @Test
    default void estimatesTheUsageThatIsNotStated() {
        ModelUnderTest model = uncounted(TEXT);
        for (boolean streamed : List.of(false, true)) {
            Usage usage = Called.ask(model, streamed).answer().usage();

            assertThat(usage.basis()).isEqualTo(Usage.Basis.ESTIMATED);
            assertThat(usage.inputTotal()).as("input, streamed: %s", streamed).isPositive();
            assertThat(usage.outputTotal()).as("output, streamed: %s", streamed).isPositive();
        }
    }

    @Test
    default void tellsThatAnAnswerIsCut() {
        ModelUnderTest model = cutAtLimit(TEXT);
        for (boolean streamed : List.of(false, true)) {
            Completion answer = Called.ask(model, streamed).answer();

            assertThat(answer.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
            assertThat(answer.text()).isEqualTo(TEXT);
        }
    }

    @Test
    default void readsToolCalls() {
        List<Part.ToolCall> wanted = List.of(
                new Part.ToolCall("call-1", "multiply", "{\"by\":[6,7],\"note\":\"Zürich\"}"),
                new Part.ToolCall("call-2", "report", "{}"));
        ModelUnderTest model = calling(wanted);
        for (boolean streamed : List.of(false, true)) {
            Called called = Called.askWithTools(model, streamed);
            Completion answer = called.answer();

            assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_CALLS);
            assertThat(answer.toolCalls()).extracting(Part.ToolCall::name).containsExactly("multiply", "report");
            assertThat(answer.toolCalls())
                    .extracting(Part.ToolCall::id)
                    .doesNotContain("")
                    .doesNotHaveDuplicates();
            assertThat(answer.toolCalls())
                    .extracting(call -> JsonObjectText.compact(call.arguments()))
                    .isEqualTo(wanted.stream().map(Part.ToolCall::arguments).toList());
            if (streamed && !called.arguments().isEmpty()) {
                assertThat(JsonObjectText.compact(called.arguments().getOrDefault(0, "")))
                        .as("the pieces joined")
                        .isEqualTo(wanted.get(0).arguments());
            }
        }
    }

    @Test
    default void handsOnNoToolCallThatWasCut() {
        ModelUnderTest model = cutInToolCall("multiply", "{\"by\":[6,");
        for (boolean streamed : List.of(false, true)) {
            Completion answer = Called.askWithTools(model, streamed).answer();

            assertThat(answer.toolCalls())
                    .as("the tool calls, streamed: %s; one that was cut is left out", streamed)
                    .isEmpty();
            assertThat(answer.stopReason())
                    .as("why the answer ends, streamed: %s", streamed)
                    .isEqualTo(StopReason.MAX_TOKENS);
        }
    }
}
