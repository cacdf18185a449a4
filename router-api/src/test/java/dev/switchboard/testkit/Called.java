package dev.switchboard.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.model.ToolSpec;
import dev.switchboard.time.Cancellation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One call of an exam, as it went: the answer or the failure, and every piece that the sink was handed, also those that
 * came too late. A call that hangs fails the test.
 */
record Called(@Nullable Completion completion, @Nullable ModelException failure, List<StreamEvent> pieces) {
    private static final String CANARY = "canary";

    /** Seconds: long for a busy machine, and shorter than usual timeouts, which would end a call as well. */
    private static final int SOON = 20;

    /** The exam's own question, with an answer wanted in pieces or whole. */
    static ModelRequest request(boolean streamed) {
        return ModelRequest.of(Prompt.of(ModelSituations.PROMPT), Generation.DEFAULT)
                .streamed(streamed);
    }

    /** The exam's own question to that model, without a deadline. */
    static Called ask(ModelUnderTest model, boolean streamed) {
        return make(model, request(streamed), StreamSink.none(), endless());
    }

    /** The same, with tools at hand. */
    static Called askWithTools(ModelUnderTest model, boolean streamed) {
        Generation tools = Generation.DEFAULT.tools(
                new ToolSpec("multiply", "Multiplies numbers.", "{\"type\":\"object\"}"),
                new ToolSpec("report", "Tells the result.", "{\"type\":\"object\"}"));
        ModelRequest request =
                ModelRequest.of(Prompt.of(ModelSituations.PROMPT), tools).streamed(streamed);
        return make(model, request, StreamSink.none(), endless());
    }

    /** What nobody cancels and what has no deadline. */
    static Cancellation endless() {
        return Cancellation.unbounded(new ManualTime());
    }

    /** That nothing is sent if the call is over before it begins. */
    static void isRefused(ModelUnderTest model, Cancellation over, FailureKind... kinds) {
        for (boolean streamed : List.of(false, true)) {
            Called called = make(model, request(streamed), StreamSink.none(), over);
            assertThat(called.failed(kinds).sent()).isEqualTo(FailureKind.Sent.NO);
            assertThat(called.pieces).isEmpty();
        }
        assertThat(model.calls().getAsInt()).as("calls that reached the model").isZero();
    }

    /** A call that is cancelled by another thread as soon as it has reached the model. */
    static Called cancelledOnceItArrived(ModelUnderTest model, Cancellation cancellation) {
        List<Optional<Called>> both = AtOnce.run(2, SOON, thread -> {
            if (thread == 0) {
                return Optional.of(makeHere(model, request(false), StreamSink.none(), cancellation));
            }
            while (model.calls().getAsInt() == 0 && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            cancellation.cancel();
            return Optional.empty();
        });
        return both.get(0).orElseThrow();
    }

    /** The call, whose pieces go to that sink after they were noted. */
    static Called make(ModelUnderTest model, ModelRequest request, StreamSink sink, Cancellation cancellation) {
        return AtOnce.run(1, SOON, thread -> makeHere(model, request, sink, cancellation))
                .get(0);
    }

    /** The call, on this thread. */
    static Called makeHere(ModelUnderTest model, ModelRequest request, StreamSink sink, Cancellation cancellation) {
        List<StreamEvent> pieces = new CopyOnWriteArrayList<>();
        StreamSink noting = event -> {
            pieces.add(event);
            return sink.accept(event);
        };
        try {
            Completion completion = model.client().complete(request, noting, cancellation);
            assertThat(completion).as("the answer").isNotNull();
            assertThat(completion.toString()).as("the answer, printed").doesNotContainIgnoringCase(CANARY);
            return new Called(completion, null, pieces);
        } catch (ModelException e) {
            assertThat(printed(e))
                    .as("key, prompt and answer stay out of failures, out of their causes too")
                    .doesNotContain(CANARY);
            return new Called(null, e, pieces);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw new AssertionError("whatever goes wrong is a ModelException, and not a " + e.getClass(), e);
        }
    }

    /** The answer there has to be. */
    Completion answer() {
        if (completion == null) {
            throw new AssertionError(
                    "there is no answer, but a failure: " + failure.kind() + ", " + failure.getMessage(), failure);
        }
        return completion;
    }

    /** The failure there has to be, of one of these kinds. */
    ModelException failed(FailureKind... kinds) {
        if (failure == null) {
            throw new AssertionError(
                    "the call has to fail as one of " + List.of(kinds) + ", but it gave " + completion);
        }
        assertThat(failure.kind())
                .as("kind of the failure '%s'", failure.getMessage())
                .isIn(List.of(kinds));
        return failure;
    }

    /** The text of the pieces. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (StreamEvent piece : pieces) {
            if (piece instanceof StreamEvent.TextDelta delta) {
                text.append(delta.text());
            }
        }
        return text.toString();
    }

    /** The arguments of the tool calls, each joined from its pieces, by their places in the answer. */
    Map<Integer, String> arguments() {
        Map<Integer, String> arguments = new TreeMap<>();
        for (StreamEvent piece : pieces) {
            if (piece instanceof StreamEvent.ToolCallDelta delta) {
                arguments.merge(delta.index(), delta.arguments(), String::concat);
            }
        }
        return arguments;
    }

    /** That a call given up on its way was sent, and is not told to have cost nothing for what it delivered. */
    void isChargedForWhatItDelivered() {
        ModelException e = Objects.requireNonNull(failure);
        assertThat(e.sent()).as("the model answered, so it was sent").isEqualTo(FailureKind.Sent.YES);
        e.usage()
                .ifPresent(usage -> assertThat(usage.outputTotal())
                        .as("tokens told for %s pieces; without any usage, all that was held is charged", pieces.size())
                        .isPositive());
    }

    private static String printed(ModelException failure) {
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        return printed.toString().toLowerCase(Locale.ROOT);
    }
}
