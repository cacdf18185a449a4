package dev.switchboard.provider.ollama;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.wire.AnswerPieces;
import dev.switchboard.provider.wire.FailedAnswer;
import dev.switchboard.provider.wire.Likely;

/** An answer while it is read, and what is known of the call beside it. Not safe for use by many threads. */
final class Draft {
    private final String provider;
    private final ModelRequest request;
    private final AnswerPieces pieces;
    private final Counts counts = new Counts();
    private String model = "";
    private String time = "";
    private String stopReason = "";
    private boolean begun;
    private boolean done;
    private int calls;

    /** An empty one of a request to the provider that goes by that name. */
    Draft(String provider, ModelRequest request, StreamSink sink) {
        this.provider = provider;
        this.request = request;
        this.pieces = new AnswerPieces(request, sink);
    }

    AnswerPieces pieces() {
        return pieces;
    }

    Counts counts() {
        return counts;
    }

    /** The model began to answer. */
    void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }

    /** Whether it has ended or goes on. */
    void done(boolean ended) {
        done = ended;
    }

    boolean isDone() {
        return done;
    }

    void model(String name) {
        model = name;
    }

    /** When the server wrote it, in its words. */
    void time(String written) {
        time = written;
    }

    void stop(String reason) {
        stopReason = reason;
    }

    /**
     * Adds a tool call, which always comes whole. Its number in the answer is not to be trusted: servers leave it out, or
     * count from nothing in every line.
     */
    void call(String id, String name, String arguments) throws ModelException {
        pieces.call(calls, id.isEmpty() ? ownId() : id, name, arguments);
        calls++;
    }

    /** The whole answer. */
    Completion completion() throws ModelException {
        Completion.Builder answer = Completion.builder();
        boolean cut = Stops.of(stopReason, false).isTruncated();
        boolean callsTools = pieces.addTo(answer, provider, cut);
        StopReason reason = Stops.of(stopReason, callsTools);
        return answer.stopReason(reason, stopReason)
                .usage(usage())
                .modelAnswered(model)
                .build();
    }

    /** The failure as that of this answer, if it has begun. */
    ModelException failed(ModelException failure) {
        return begun ? FailedAnswer.of(failure, usage(), null) : failure;
    }

    private Usage usage() {
        return counts.usage(new Likely(request)::input, pieces::likelyTokens);
    }

    /** Older servers name no calls; numbers alone would name those of every turn of a conversation the same. */
    private String ownId() {
        return "call_" + time.replaceAll("[^0-9]", "") + "_" + calls;
    }
}
