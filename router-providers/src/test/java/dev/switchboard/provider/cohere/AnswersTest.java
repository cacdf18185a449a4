package dev.switchboard.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.Usage;
import dev.switchboard.cost.Usage.Basis;
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
    private static final String TEXT = "{'content':[{'type':'text','text':'Hello to you'}]}";

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
    void readsThinkingAndTextAndPassesOverWhatWeCannotSay() throws Exception {
        Completion answer = answer("""
                {'content':[{'type':'thinking','thinking':'Hm.'},{'text':'Hi','type':'text'},{'type':'from_the_future','x':[1]}],
                 'citations':[{'start':0,'text':'Hi'}],'tool_calls':null}
                """, "COMPLETE", "{}");

        assertThat(answer.parts())
                .containsExactly(new Part.Reasoning("Hm.", new Part.Binding("cohere", "")), new Part.Text("Hi"));
    }

    @Test
    void takesThePlanForTextAndMissingArgumentsForNone() throws Exception {
        Completion answer = answer("""
                {'tool_calls':[{'id':'a','type':'function','function':{'name':'clock','arguments':null}},
                  {'function':{'arguments':'{\\"n\\":1.10}','name':'dice'},'id':'b'}],'tool_plan':'I will look.'}
                """, "TOOL_CALL", "{}");

        assertThat(answer.parts())
                .containsExactly(
                        new Part.Text("I will look."),
                        new Part.ToolCall("a", "clock", "{}"),
                        new Part.ToolCall("b", "dice", "{\"n\":1.10}"));
        assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_CALLS);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETE, STOP",
        "STOP_SEQUENCE, STOP_SEQUENCE",
        "MAX_TOKENS, MAX_TOKENS",
        "TOOL_CALL, TOOL_CALLS",
        "FROM_THE_FUTURE, UNKNOWN"
    })
    void keepsTheWordBesideItsMeaning(String word, StopReason reason) throws Exception {
        Completion answer = answer(TEXT, word, "{}");

        assertThat(answer.stopReason()).isEqualTo(reason);
        assertThat(answer.rawStopReason()).isEqualTo(word);
    }

    @Test
    void neverHandsOnACallWhoseArgumentsAreCut() throws Exception {
        String calls =
                "{'tool_calls':[{'id':'a','function':{'name':'t','arguments':'{}'}},{'id':'b','function':{'name':'t','arguments':'{\\\"n\\\":'}}]}";

        assertThat(answer(calls, "MAX_TOKENS", "{}").toolCalls()).containsExactly(new Part.ToolCall("a", "t", "{}"));
        assertThat(failure(calls, "TOOL_CALL").kind()).isEqualTo(FailureKind.PROTOCOL);
    }

    @Test
    void anAnswerThatStoppedByAnErrorIsAFailureThatIsPaid() {
        for (String word : new String[] {"ERROR", "TIMEOUT"}) {
            ModelException failure = failure(TEXT, word);
            assertThat(failure.kind()).as(word).isEqualTo(FailureKind.SERVER_ERROR);
            assertThat(failure.usage()).as(word).isPresent();
        }
    }

    // billed in, billed out, all in, all out, cached, reasoning: input, from cache, output, reasoning
    @ParameterizedTest
    @CsvSource({
        "8, 8, 503, 11, 448, 0, 8, 0, 8, 0, EXACT",
        "5000, 50, 5495, 55, 5200, 38, 295, 4705, 12, 38, EXACT",
        "7, 88, 69, 89, 0, 0, 7, 0, 88, 0, EXACT",
        "8, 60, 1394, 64, 1360, 63, 8, 0, 0, 60, EXACT",
        "8, 8, 503, 11, 900, 0, 8, 0, 8, 0, ANOMALOUS",
        "8, 8, 503, 11, 0, 40, 8, 0, 0, 40, ANOMALOUS"
    })
    void countsWhatIsBilledAndLeavesTheTemplatesOut(
            long billedIn,
            long billedOut,
            long allIn,
            long allOut,
            long cached,
            long thought,
            long input,
            long cacheRead,
            long output,
            long reasoning,
            Basis basis)
            throws Exception {
        String stated =
                "{'billed_units':{'input_tokens':%d,'output_tokens':%d},'tokens':{'input_tokens':%d,'output_tokens':%d,'reasoning_tokens':%d},'cached_tokens':%d}"
                        .formatted(billedIn, billedOut, allIn, allOut, thought, cached);

        assertThat(answer(TEXT, "COMPLETE", stated).usage())
                .isEqualTo(Usage.builder()
                        .input(input)
                        .cacheRead(cacheRead)
                        .output(output)
                        .reasoning(reasoning)
                        .basis(basis)
                        .build());
    }

    @Test
    void countsNothingAsCachedWhereNobodySaysHowManyTokensThereWere() throws Exception {
        String stated = "{'billed_units':{'input_tokens':8,'output_tokens':5},'cached_tokens':448}";

        assertThat(answer(TEXT, "COMPLETE", stated).usage()).isEqualTo(Usage.of(8, 5));
    }

    @Test
    void takesAllTokensForAnEstimateWhereNothingIsSaidOfTheBill() throws Exception {
        Usage usage = answer(TEXT, "COMPLETE", "{'tokens':{'input_tokens':503,'output_tokens':11}}")
                .usage();

        assertThat(usage.inputTotal()).isEqualTo(503);
        assertThat(usage.outputTotal()).isEqualTo(11);
        assertThat(usage.basis()).isEqualTo(Basis.ESTIMATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{'billed_units':{'input_tokens':null}}", "{'billed_units':null}"})
    void estimatesWhatIsNotStated(String stated) throws Exception {
        Usage usage = answer(TEXT, "COMPLETE", stated).usage();

        assertThat(usage.basis()).isEqualTo(Basis.ESTIMATED);
        assertThat(usage.input()).isPositive();
        assertThat(usage.output()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "'12'", "1.9", "true", "{}", "[1]", "9223372036854775808", "0"})
    void doesNotBelieveCountsThatAreNone(String count) throws Exception {
        Usage usage = answer(
                        TEXT,
                        "COMPLETE",
                        "{'billed_units':{'input_tokens':" + count + ",'output_tokens':" + count + "}}")
                .usage();

        assertThat(usage.basis()).isEqualTo(Basis.ANOMALOUS);
        assertThat(usage.input()).isBetween(1L, 1_000L);
        assertThat(usage.output()).isBetween(1L, 1_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "<html>login</html>",
                "{}",
                "{'message':null,'finish_reason':'COMPLETE'}",
                "{'models':[]}",
                "{'message':{'content':[]}}{}"
            })
    void whatIsNoMessageIsNoAnswer(String body) {
        assertThat(cohere.reply(200, body.replace('\'', '"'))
                        .failure(Models.HELLO)
                        .kind())
                .isEqualTo(FailureKind.PROTOCOL);
    }

    private Completion answer(String message, String reason, String usage) throws ModelException {
        return cohere.reply(200, body(message, reason, usage)).complete(Models.HELLO);
    }

    private ModelException failure(String message, String reason) {
        return cohere.reply(200, body(message, reason, "{}")).failure(Models.HELLO);
    }

    private static String body(String message, String reason, String usage) {
        return ("{'id':'1','message':" + message + ",'finish_reason':'" + reason + "','usage':" + usage + "}")
                .replace('\'', '"');
    }
}
