package dev.switchboard.provider.cohere;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.wire.AnswerPieces;
import dev.switchboard.provider.wire.FailedAnswer;
import dev.switchboard.provider.wire.Likely;
import org.jspecify.annotations.Nullable;

/** An answer while it is read, and what is known of the call beside it. Not safe for use by many threads. */
final class Draft {
    private final String provider;
    private final ModelRequest request;
    private final Reply reply;
    private final AnswerPieces pieces;
    private final Counts counts = new Counts();
    private String id = "";
    private String stopReason = "";
    private String error = "";
    private boolean begun;

    /** An empty one of a request, to the provider that goes by that name, and the reply to it. */
    Draft(String provider, ModelRequest request, Reply reply, StreamSink sink) {
        this.provider = provider;
        this.request = request;
        this.reply = reply;
        this.pieces = new AnswerPieces(request, sink);
    }

    AnswerPieces pieces() {
        return pieces;
    }

    Counts counts() {
        return counts;
    }

    /** The model began to answer, and so may be billed. */
    void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }

    /** The API's name for the answer; the first counts. */
    void id(String name) {
        id = id.isEmpty() ? name : id;
    }

    void stop(String reason) {
        stopReason = reason;
    }

    /** Whether the model had to stop before it was done. */
    boolean isCut() {
        return Stops.of(stopReason, false).isTruncated();
    }

    /** What went wrong, in the API's words; nothing if they are empty. */
    void error(String message) {
        error = message;
    }

    /** Whether the API says that it failed. */
    boolean hasFailed() {
        return !error.isEmpty() || Stops.of(stopReason, false) == StopReason.ERROR;
    }

    /**
     * The whole answer.
     *
     * @throws ModelException if the API says that it failed, or a tool call is broken
     */
    Completion completion() throws ModelException {
        if (hasFailed()) {
            throw Failures.inAnswer("", error);
        }
        Completion.Builder answer = Completion.builder();
        boolean callsTools = pieces.addTo(answer, provider, isCut());
        return answer.stopReason(Stops.of(stopReason, callsTools), stopReason)
                .usage(usage())
                .requestId(requestId())
                .headroom(Limits.of(reply))
                .build();
    }

    /** The failure as that of this answer, if it has begun. */
    ModelException failed(ModelException failure) {
        return begun ? FailedAnswer.of(failure, usage(), requestId()) : failure;
    }

    private @Nullable String requestId() {
        return Failures.requestId(reply, id);
    }

    private Usage usage() {
        return counts.usage(new Likely(request)::input, pieces::likelyTokens);
    }
}
