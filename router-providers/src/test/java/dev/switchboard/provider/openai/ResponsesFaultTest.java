package dev.switchboard.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.ServiceTier;
import dev.switchboard.cost.Usage;
import dev.switchboard.cost.Usage.Basis;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamEvent;
import java.io.IOException;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsesFaultTest {
    private static final ModelRequest WHOLE = ModelRequest.of(Prompt.of("a canary prompt"), Generation.DEFAULT);
    private static final ModelRequest STREAMED = WHOLE.streamed(true);
    private static final String CREATED = event(
            "{'type':'response.created','response':{'id':'resp_1','status':'in_progress','output':[],'usage':null}}");
    private static final String HELLO = event("{'type':'response.output_text.delta','output_index':0,'delta':'Hello'}");
    private static final String COMPLETED = event("{'type':'response.completed','response':{'status':'completed',"
            + "'usage':{'input_tokens':5,'output_tokens':2,'total_tokens':7}}}");

    private OneModel model;

    @BeforeEach
    void open() throws IOException {
        model = OneModel.of("openai", "gpt-5", settings -> settings.option("api", "responses"));
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void takesAStreamThatEndsBeforeItsLastEventForAPart() {
        for (String end : new String[] {"", "data: [DONE]\n\n", COMPLETED.substring(0, 80)}) {
            model.answering(CREATED + HELLO + end);
            ModelException failure = model.failure(STREAMED);
            assertThat(failure.kind()).as(end).isEqualTo(FailureKind.PARTIAL);
            assertThat(failure.sent()).isEqualTo(Sent.YES);
            assertThat(failure.usage().orElseThrow().outputTotal()).isPositive();
        }
        assertThat(model.events).containsOnly(new StreamEvent.TextDelta("Hello"));
    }

    @Test
    void ignoresWhatItDoesNotKnowAndAMarkBehindTheEnd() throws Exception {
        String news = event("{'type':'response.weather','output_index':9,'delta':'rain','item':{'type':'cloud'}}");
        model.answering(": keepalive\n\n" + CREATED + news + HELLO + COMPLETED + "data: [DONE]\n\n");
        Completion answer = model.ask(STREAMED);
        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.usage()).isEqualTo(Usage.of(5, 2));
        assertThat(answer.requestId()).contains("resp_1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'error','error':{'code':'insufficient_quota','message':'a canary'}} | QUOTA_EXHAUSTED",
                "{'type':'error','code':'rate_limit_exceeded','message':'a canary'} | RATE_LIMITED",
                "{'type':'error','code':'server_error','message':'a canary'} | SERVER_ERROR",
                "{'error':{'message':'a canary','code':503}} | OVERLOADED",
                "{'type':'response.failed','response':{'error':{'code':'invalid_prompt'}}} | CONTENT_FILTERED",
                "{'type':'response.failed','response':{'error':{'code':'bio_policy'}}} | CONTENT_FILTERED",
                "{'type':'response.failed','response':{'error':{'code':'image_too_small'}}} | BAD_REQUEST",
                "{'type':'response.failed','response':{'error':{'code':'vector_store_timeout'}}} | TIMEOUT",
                "{'type':'response.failed','response':{'error':null}} | SERVER_ERROR"
            })
    void readsErrorsInsideAStream(String json, FailureKind kind) {
        model.answering(CREATED + HELLO + event(json));
        ModelException failure = model.failure(STREAMED);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.sent()).isEqualTo(Sent.YES);
        assertThat(failure.usage()).isPresent();
    }

    @Test
    void chargesNothingForAFailureBeforeAnythingCame() {
        String code = "{'code':'insufficient_quota','message':'a canary'}";
        model.answering(CREATED
                + event("{'type':'error','error':" + code + "}")
                + event("{'type':'response.failed','response':{'status':'failed','error':" + code + "}}"));
        ModelException failure = model.failure(STREAMED);
        assertThat(failure.kind()).isEqualTo(FailureKind.QUOTA_EXHAUSTED);
        assertThat(failure.usage()).isEmpty();
    }

    @Test
    void assemblesCallsByTheirPlaceAndTakesTheFinishedItemsWordForIt() throws Exception {
        model.answering(CREATED
                + event("{'type':'response.output_item.added','output_index':0,'item':"
                        + "{'type':'function_call','id':'fc_1','call_id':'call_1','name':'add','arguments':''}}")
                + event("{'type':'response.output_item.added','output_index':1,'item':"
                        + "{'type':'function_call','id':'fc_2','call_id':'call_2','name':'clock','arguments':''}}")
                + event("{'type':'response.function_call_arguments.delta','output_index':1,'delta':'{}'}")
                + event("{'type':'response.function_call_arguments.delta','output_index':0,'delta':'[1,'}")
                + event("{'type':'response.output_item.done','output_index':0,'item':{'type':'function_call',"
                        + "'id':'fc_9','call_id':'call_1','name':'add','arguments':{'a':1.50},'status':'completed'}}")
                + COMPLETED);
        Completion answer = model.ask(STREAMED);
        assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_CALLS);
        assertThat(answer.toolCalls())
                .extracting(call -> call.id() + " " + call.name() + " " + call.arguments())
                .containsExactly("call_1 add {\"a\":1.50}", "call_2 clock {}");
    }

    @Test
    void handsOnWhatOnlyTheFinishedItemOrTheLastEventHolds() throws Exception {
        model.answering(CREATED
                + HELLO
                + event("{'type':'response.output_item.done','output_index':0,'item':{'type':'message',"
                        + "'content':[{'type':'output_text','text':'Hello, world'}]}}")
                + COMPLETED);
        assertThat(model.ask(STREAMED).text()).isEqualTo("Hello, world");
        model.answering(event("{'type':'response.completed','response':{'output':[{'type':'message','content':"
                + "[{'type':'output_text','text':'All at once'}]}]}}"));
        assertThat(model.ask(STREAMED).text()).isEqualTo("All at once");
        assertThat(model.events)
                .containsExactly(
                        new StreamEvent.TextDelta("Hello"),
                        new StreamEvent.TextDelta(", world"),
                        new StreamEvent.TextDelta("All at once"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'status':'incomplete','incomplete_details':{'reason':'max_output_tokens'} | MAX_TOKENS | max_output_tokens",
                "'status':'incomplete','incomplete_details':{'reason':'content_filter'} | CONTENT_FILTER | content_filter",
                "'status':'incomplete','incomplete_details':{'reason':'weather'} | UNKNOWN | weather",
                "'status':'cancelled' | UNKNOWN | cancelled"
            })
    void tellsWhyItStoppedAndHandsOnNoCallThatWasCut(String end, StopReason stop, String raw) throws Exception {
        boolean cut = end.contains("incomplete");
        String call = "{'type':'function_call','call_id':'c','name':'add','arguments':'" + (cut ? "{\\\"a\\\":" : "{}")
                + "','status':'incomplete'}";
        model.answering(("{" + end + ",'output':[" + (cut ? call : "") + "]}").replace('\'', '"'));
        Completion answer = model.ask(WHOLE);
        assertThat(answer.stopReason()).isEqualTo(stop);
        assertThat(answer.rawStopReason()).isEqualTo(raw);
        assertThat(answer.toolCalls()).isEmpty();
    }

    @Test
    void neverHandsOnABrokenCallOfAWholeAnswer() {
        for (String arguments : new String[] {"[1]", "{\\\"a\\\":", "seven"}) {
            model.answering("{\"status\":\"completed\",\"output\":[{\"type\":\"function_call\",\"call_id\":\"c\","
                    + "\"name\":\"add\",\"arguments\":\"" + arguments + "\"}]}");
            assertThat(model.failure(WHOLE).kind()).as(arguments).isEqualTo(FailureKind.PROTOCOL);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'input_tokens':9,'input_tokens_details':{'cached_tokens':4,'cache_write_tokens':3},'output_tokens':8,"
                        + "'output_tokens_details':{'reasoning_tokens':6},'total_tokens':17} | 2 4 3 2 6 EXACT",
                "{'input_tokens':9,'input_tokens_details':{'cached_tokens':10},'output_tokens':1} | 9 10 0 1 0 ANOMALOUS",
                "{'input_tokens':-9,'output_tokens':1} | - 0 0 1 0 ANOMALOUS",
                "null | - 0 0 2 0 ESTIMATED"
            })
    void readsUsageIntoDisjointBuckets(String stated, String expected) throws Exception {
        model.answering(("{'status':'completed','service_tier':'flex','output':[{'type':'message','content':"
                        + "[{'type':'output_text','text':'Hello'}]}],'usage':" + stated + "}")
                .replace('\'', '"'));
        Usage usage = model.ask(WHOLE).usage();
        String input = expected.startsWith("-") ? "-" : String.valueOf(usage.input());
        assertThat(String.join(
                        " ",
                        input,
                        usage.cacheRead() + " " + usage.cacheWrite(),
                        usage.output() + " " + usage.reasoning(),
                        usage.basis().toString()))
                .isEqualTo(expected);
        assertThat(usage.input()).isPositive();
        assertThat(usage.tier()).isEqualTo(ServiceTier.FLEX);
    }

    @Test
    void doesNotCallTheCostKnownWhereTheServerRanToolsOfItsOwn() throws Exception {
        model.answering("{\"status\":\"completed\",\"output\":[{\"type\":\"web_search_call\",\"id\":\"w\"},"
                + "{\"type\":\"custom_tool_call\",\"name\":\"x\"},{\"type\":\"message\",\"content\":"
                + "[{\"type\":\"output_text\",\"text\":\"Hi\"}]}],\"usage\":{\"input_tokens\":5,\"output_tokens\":2}}");
        Completion answer = model.ask(WHOLE);
        assertThat(answer.parts()).hasSize(1);
        assertThat(answer.usage().basis()).isEqualTo(Basis.ESTIMATED);
        assertThat(answer.usage().input()).isEqualTo(5);
    }

    @Test
    void takesNothingElseForAnAnswer() {
        for (String body : new String[] {
            "{\"object\":\"list\",\"data\":[]}",
            "{\"object\":\"response.input_tokens\",\"input_tokens\":9}",
            "[]",
            "Hello"
        }) {
            model.answering(body);
            assertThat(model.failure(WHOLE).kind()).as(body).isEqualTo(FailureKind.PROTOCOL);
        }
        model.answering(new MockResponse.Builder().code(400).body("{\"error\":{\"code\":\"model_not_found\"}}"));
        assertThat(model.failure(WHOLE).kind()).isEqualTo(FailureKind.MODEL_NOT_FOUND);
    }

    /** One event, in single quotes for double ones. */
    private static String event(String json) {
        return "data: " + json.replace('\'', '"') + "\n\n";
    }
}
