package dev.switchboard.testkit;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.time.Cancellation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A model that does what it was told, step by step; the last step repeats. It remembers every request that was not over
 * before it came. A streamed answer is handed over in two pieces. Thread-safe.
 */
public final class ScriptedModel implements ModelClient {
    /** One thing to do when called. */
    @FunctionalInterface
    public interface Step {
        /** Answers or fails. */
        Completion run(ModelRequest request, StreamSink sink, Cancellation cancellation) throws ModelException;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Step> script = new ArrayDeque<>();
    private final List<ModelRequest> requests = new ArrayList<>();
    private @Nullable Step last;

    /** A model that answers with that text, ten tokens in and ten out, every time. */
    public static ScriptedModel answering(String text) {
        return new ScriptedModel().thenAnswer(text);
    }

    /** A model that fails in that way every time. */
    public static ScriptedModel failing(FailureKind kind) {
        return new ScriptedModel().thenFail(kind);
    }

    /** Then it answers with that text, ten tokens in and ten out. */
    public ScriptedModel thenAnswer(String text) {
        return thenAnswer(Completion.of(text, Usage.of(10, 10)));
    }

    /** Then it gives that answer. */
    public ScriptedModel thenAnswer(Completion completion) {
        return then((request, sink, cancellation) -> {
            stream(completion, request, sink);
            return completion;
        });
    }

    /** Then it fails in that way. */
    public ScriptedModel thenFail(FailureKind kind) {
        return thenFail(ModelException.of(kind, "scripted " + kind));
    }

    /** Then it throws that. */
    public ScriptedModel thenFail(ModelException failure) {
        return then((request, sink, cancellation) -> {
            throw failure;
        });
    }

    /** Then it does that. */
    public ScriptedModel then(Step step) {
        lock.lock();
        try {
            script.add(step);
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Every request so far, in order. */
    public List<ModelRequest> requests() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    /** How often it was called. */
    public int calls() {
        return requests().size();
    }

    @Override
    public Completion complete(ModelRequest request, StreamSink sink, Cancellation cancellation) throws ModelException {
        ModelClient.refuseIfOver(cancellation);
        return next(request).run(request, sink, cancellation);
    }

    private Step next(ModelRequest request) {
        lock.lock();
        try {
            requests.add(request);
            Step step = script.isEmpty() ? last : script.poll();
            if (step == null) {
                throw new IllegalStateException("the script of this model is empty: tell it what to do");
            }
            last = step;
            return step;
        } finally {
            lock.unlock();
        }
    }

    private static void stream(Completion completion, ModelRequest request, StreamSink sink) throws ModelException {
        String text = completion.text();
        if (!request.streamed()) {
            return;
        }
        int half = (text.length() + 1) / 2;
        for (String piece : List.of(text.substring(0, half), text.substring(half))) {
            if (!piece.isEmpty()) {
                sink.deliver(new StreamEvent.TextDelta(piece), completion::usage);
            }
        }
    }
}
