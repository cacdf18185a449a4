package dev.switchboard.provider.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.StopReason;
import dev.switchboard.provider.LocalServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private static final String TEXT = "{'content':'Hello to you'}";

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
    void readsWhatTheModelThoughtAndSaidInAnyOrderOfFields() throws Exception {
        Completion answer = answer("""
                {'done':true,'eval_count':9,'message':{'thinking':'Hm.','content':'Hi','images':null,'role':'assistant'},
                 'prompt_eval_count':7,'done_reason':'stop','model':'qwen3:4b','logprobs':[{'token':'H'}]}
                """);

        assertThat(answer.parts())
                .containsExactly(new Part.Reasoning("Hm.", new Part.Binding("ollama", "")), new Part.Text("Hi"));
        assertThat(answer.usage()).isEqualTo(Usage.of(7, 9));
        assertThat(answer.stopReason()).isEqualTo(StopReason.STOP);
        assertThat(answer.modelAnswered()).isEqualTo("qwen3:4b");
    }

    @ParameterizedTest
    @CsvSource({"stop, STOP", "length, MAX_TOKENS", "load, UNKNOWN", "'', UNKNOWN", "from_the_future, UNKNOWN"})
    void keepsTheWordBesideItsMeaning(String word, StopReason reason) throws Exception {
        Completion answer = answer("{'message':" + TEXT + ",'done':true,'done_reason':'" + word + "'}");

        assertThat(answer.stopReason()).isEqualTo(reason);
        assertThat(answer.rawStopReason()).isEqualTo(word);
    }

    @Test
    void wantsToolsCalledWhereThereAreCallsWhateverTheWordSays() throws Exception {
        Completion answer = answer("""
                {'created_at':'2025-06-09T17:58:55.3Z','message':{'content':'','tool_calls':[
                  {'function':{'name':'dice','arguments':{'n':1.10}}},
                  {'id':'c9','function':{'arguments':'{}','name':'clock','index':0}},
                  {'function':{'name':'bell'}}]},'done':true,'done_reason':'stop'}
                """);

        assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_CALLS);
        assertThat(answer.toolCalls())
                .containsExactly(
                        new Part.ToolCall("call_202506091758553_0", "dice", "{\"n\":1.10}"),
                        new Part.ToolCall("c9", "clock", "{}"),
                        new Part.ToolCall("call_202506091758553_2", "bell", "{}"));
    }

    @Test
    void neverHandsOnACallWhoseArgumentsAreCut() throws Exception {
        String calls = "{'tool_calls':[{'id':'a','function':{'name':'t','arguments':'{\\\"n\\\":'}}]}";

        Completion cut = answer("{'message':" + calls + ",'done':true,'done_reason':'length'}");
        assertThat(cut.toolCalls()).isEmpty();
        assertThat(cut.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
        assertThat(failure("{'message':" + calls + ",'done':true,'done_reason':'stop'}")
                        .kind())
                .isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void estimatesTheCountOfAPromptThatCameFromTheCache() throws Exception {
        Usage usage = usage(TEXT, "'eval_count':3");

        assertThat(usage.input()).isPositive();
        assertThat(usage.output()).isEqualTo(3);
        assertThat(usage.basis()).isEqualTo(Usage.Basis.ESTIMATED);
    }

    @Test
    void nothingSaidNeedsNoCount() throws Exception {
        assertThat(usage("{'content':''}", "'prompt_eval_count':5")).isEqualTo(Usage.of(5, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "'12'", "1.9", "true", "{}", "9223372036854775808", "9000000000000000000", "0"})
    void doesNotBelieveCountsThatAreNone(String count) throws Exception {
        Usage usage = usage(TEXT, "'prompt_eval_count':" + count + ",'eval_count':" + count);

        assertThat(usage.basis()).isEqualTo(Usage.Basis.ANOMALOUS);
        assertThat(usage.input()).isBetween(1L, 1_000L);
        assertThat(usage.output()).isBetween(1L, 1_000L);
    }

    @Test
    void anAnswerThatIsNotDoneIsPartialAndTellsWhatWasUsed() {
        ModelException failure = failure("{'message':" + TEXT + ",'done':false}");

        assertThat(failure.kind()).isEqualTo(FailureKind.PARTIAL);
        assertThat(failure.usage())
                .hasValueSatisfying(usage -> assertThat(usage.output()).isPositive());
    }

    @Test
    void anErrorWithinASuccessIsClassifiedByItsWords() {
        assertThat(failure("{'error':'server busy, please try again.  maximum pending requests exceeded'}")
                        .kind())
                .isEqualTo(FailureKind.OVERLOADED);
        assertThat(failure("{'error':{}}").kind()).isEqualTo(FailureKind.SERVER_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "<html>login</html>",
                "{}",
                "{'message':null,'done':true}",
                "{'response':'of another endpoint','done':true}",
                "{'models':[]}",
                "{'message':{'content':'Hi'},'done':true}{}"
            })
    void whatIsNoMessageIsNoAnswer(String body) {
        assertThat(failure(body).kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    private Usage usage(String message, String counts) throws ModelException {
        return answer("{'message':" + message + ",'done':true,'done_reason':'stop'," + counts + "}")
                .usage();
    }

    private Completion answer(String body) throws ModelException {
        return ollama.reply(200, body.replace('\'', '"')).complete(Models.HELLO);
    }

    private ModelException failure(String body) {
        return ollama.reply(200, body.replace('\'', '"')).failure(Models.HELLO);
    }
}
