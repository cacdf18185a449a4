package dev.switchboard.provider.function;

import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.time.Cancellation;
import java.util.Optional;
import java.util.function.Function;

/** Asks a function for the answer; it consumes no tokens. */
record FunctionClient(ModelId model, Function<? super Prompt, Optional<String>> function) implements ModelClient {
    @Override
    public Completion complete(ModelRequest request, StreamSink sink, Cancellation cancellation) throws ModelException {
        ModelClient.refuseIfOver(cancellation);
        String text = answer(request.prompt())
                .orElseThrow(() -> ModelException.of(FailureKind.ABSTAINED, model + " has no answer to this"));
        if (request.streamed() && !text.isEmpty()) {
            // No usage: of a function that charges by the call, the whole call is charged.
            sink.deliver(new StreamEvent.TextDelta(text), () -> null);
        }
        return Completion.builder().text(text).modelAnswered(model.name()).build();
    }

    private Optional<String> answer(Prompt prompt) throws ModelException {
        Optional<String> answer;
        try {
            answer = function.apply(prompt);
        } catch (RuntimeException | StackOverflowError e) {
            // A regular expression that meets a long text overflows the stack: an error of this one call.
            throw ModelException.builder(
                            FailureKind.PLUGIN,
                            "the function of " + model + " threw "
                                    + e.getClass().getName())
                    .cause(withoutMessage(e))
                    .build();
        }
        if (answer == null) {
            throw ModelException.of(
                    FailureKind.PLUGIN, "the function of " + model + " returned null; to abstain, return empty");
        }
        return answer;
    }

    /** Where it was thrown, without its words: they may quote the prompt. */
    private static Throwable withoutMessage(Throwable thrown) {
        RuntimeException bare = new RuntimeException(thrown.getClass().getName());
        bare.setStackTrace(thrown.getStackTrace());
        return bare;
    }
}
