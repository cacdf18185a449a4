package dev.switchboard.provider.ollama;

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
    private static final String END =
            "{'model':'m','message':{'role':'assistant','content':''},'done_reason':'stop','done':true,'prompt_eval_count':8,'eval_count':3}";

    private LocalServer ollama;

    @BeforeEach
    void open() throws Exception {
        ollama = Models.server();
    }

    @AfterEach
    void close() {
        ollama.close();
    }

    @Test
    void handsOnWhatEveryLineAdds() throws Exception {
        Completion answer = stream(
                "{'message':{'role':'assistant','content':'','thinking':'Hm'},'done':false}",
                "{'message':{'role':'assistant','content':'Good '},'done':false}",
                "",
                "{'from_the_future':[{}]}",
                "{'message':{'role':'assistant','content':'morning'},'done':false}",
                END);

        assertThat(ollama.pieces())
                .containsExactly(
                        new StreamEvent.ReasoningDelta("Hm"),
                        new StreamEvent.TextDelta("Good "),
                        new StreamEvent.TextDelta("morning"));
        assertThat(answer.text()).isEqualTo("Good morning");
        assertThat(answer.usage()).isEqualTo(Usage.of(8, 3));
    }

    @Test
    void takesEveryCallForAnotherWhateverItsNumber() throws Exception {
        Completion answer = stream(
                "{'created_at':'2025-06-09T17:58:55Z','message':{'tool_calls':[{'function':{'name':'dice','arguments':{'n':1}}}]},'done':false}",
                "{'created_at':'2025-06-09T17:58:57Z','message':{'tool_calls':[{'function':{'index':0,'name':'dice','arguments':{'n':2}}}]},'done':false}",
                END);

        assertThat(answer.toolCalls()).extracting(Part.ToolCall::arguments).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(answer.toolCalls()).extracting(Part.ToolCall::id).doesNotHaveDuplicates();
        assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_CALLS);
        assertThat(ollama.pieces())
                .contains(new StreamEvent.ToolCallDelta(1, "call_20250609175857_1", "dice", "{\"n\":2}"));
    }

    @Test
    void theLastLineNeedsNoEnd() throws Exception {
        String body = text("Hi") + "\n" + END;

        assertThat(ollama.reply(200, body.replace('\'', '"'))
                        .complete(Models.STREAMED)
                        .text())
                .isEqualTo("Hi");
    }

    @Test
    void aStreamThatIsCutAnywhereIsPartial() {
        byte[] whole = (text("é") + "\n" + END).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < whole.length; length += length < 60 ? 1 : 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            ModelException failure = ollama.reply(new MockResponse.Builder()
                            .body(new Buffer().write(cut))
                            .build())
                    .failure(Models.STREAMED);
            assertThat(failure.kind()).as("after %d bytes", length).isEqualTo(FailureKind.PARTIAL);
        }
        assertThat(failure().kind()).isEqualTo(FailureKind.PARTIAL);
    }

    @Test
    void anErrorInALineEndsTheAnswerAndTellsWhatWasUsed() {
        ModelException failure = failure(
                text("Good morning to all of you"), "{'error':'an error was encountered while running the model'}");

        assertThat(failure.kind()).isEqualTo(FailureKind.SERVER_ERROR);
        assertThat(failure.status()).hasValue(200);
        assertThat(failure.sent()).isEqualTo(FailureKind.Sent.YES);
        assertThat(failure.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.output()).isEqualTo(7);
            assertThat(usage.basis()).isEqualTo(Usage.Basis.ESTIMATED);
        });
        assertThat(failure(text("Hi"), "{'error':'server busy, please try again'}")
                        .kind())
                .isEqualTo(FailureKind.OVERLOADED);
    }

    @Test
    void anErrorBeforeTheFirstLineWasNotSent() {
        ModelException failure = failure("{'error':'server busy, please try again'}");

        assertThat(failure.sent()).isEqualTo(FailureKind.Sent.NO);
        assertThat(failure.usage()).isEmpty();
    }

    @Test
    void brokenLinesAreNotTheProtocol() {
        for (String broken : new String[] {"{'message':", "[]", "hello", "{'a':1,'a':2}"}) {
            ModelException failure = failure(text("Hi"), broken, END);
            assertThat(failure.kind()).as(broken).isEqualTo(FailureKind.PROTOCOL);
            assertThat(failure.usage()).as(broken).isPresent();
        }
        assertThat(ollama.reply(200, "<html>login</html>")
                        .failure(Models.STREAMED)
                        .kind())
                .isEqualTo(FailureKind.PROTOCOL);
        assertThat(failure("{'response':'of another endpoint','done':true}").kind())
                .isEqualTo(FailureKind.PROTOCOL);
    }

    private Completion stream(String... lines) throws ModelException {
        return ollama.reply(200, joined(lines)).complete(Models.STREAMED);
    }

    private ModelException failure(String... lines) {
        return ollama.reply(200, joined(lines)).failure(Models.STREAMED);
    }

    private static String text(String content) {
        return "{'model':'m','message':{'role':'assistant','content':'" + content + "'},'done':false}";
    }

    private static String joined(String... lines) {
        StringBuilder stream = new StringBuilder();
        for (String line : lines) {
            stream.append(line.replace('\'', '"')).append('\n');
        }
        return stream.toString();
    }
}
