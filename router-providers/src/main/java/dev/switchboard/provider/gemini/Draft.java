package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonParseException;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.http.Delivery;
import dev.switchboard.provider.http.Reply;
import dev.switchboard.provider.wire.FailedAnswer;
import dev.switchboard.provider.wire.Likely;
import dev.switchboard.provider.wire.RequestId;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer while it is read, whole or in pieces, and what is known of the call beside it; hands each piece on if the
 * request is streamed. Not safe for use by many threads.
 */
final class Draft {
    private final Signatures signatures;
    private final ModelRequest request;
    private final Reply reply;
    private final @Nullable Delivery delivery;
    private final Counts counts = new Counts();
    private final Stretches stretches;
    private boolean started;
    private String finishReason = "";
    private String blockReason = "";
    private String model = "";
    private String id = "";

    /** An empty one of a request and the reply to it. */
    Draft(Signatures signatures, ModelRequest request, Reply reply, StreamSink sink) {
        this.signatures = signatures;
        this.request = request;
        this.reply = reply;
        this.stretches = new Stretches(request.prompt().messages().size());
        this.delivery = request.streamed() ? new Delivery(sink, this::usageSoFar) : null;
    }

    Counts counts() {
        return counts;
    }

    /** Whether it is said why nothing more comes. */
    boolean isEnded() {
        return !finishReason.isEmpty() || !blockReason.isEmpty();
    }

    /**
     * Takes an object of the answer in.
     *
     * @throws ModelException if it says that the call failed, or the sink wants no more
     * @throws IOException if it holds what belongs nowhere
     */
    void take(Chunk chunk) throws ModelException, IOException {
        if (chunk.error() != null) {
            throw failure(Failures.inSuccess(reply, chunk.error()));
        }
        started |= chunk.hasCandidate();
        model = chunk.model().isEmpty() ? model : chunk.model();
        id = chunk.id().isEmpty() ? id : chunk.id();
        blockReason = chunk.blockReason().isEmpty() ? blockReason : chunk.blockReason();
        for (WirePart part : chunk.parts()) {
            for (StreamEvent event : stretches.add(part, id)) {
                if (delivery != null) {
                    delivery.deliver(event);
                }
            }
        }
        // Some servers say STOP with every piece: the last word counts.
        finishReason = chunk.finishReason().isEmpty() ? finishReason : chunk.finishReason();
    }

    /** The whole answer; an {@link IOException} if it is none, or asks for a call that cannot be carried out. */
    Completion completion() throws ModelException, IOException {
        if (!started && blockReason.isEmpty()) {
            throw new JsonParseException(null, "an answer without a candidate");
        }
        boolean blocked = finishReason.isEmpty() && !blockReason.isEmpty();
        StopReason said = blocked ? StopReason.CONTENT_FILTER : Stops.of(finishReason, false);
        if (said == StopReason.ERROR) {
            throw ModelException.builder(Stops.failure(finishReason), "the model stopped with " + finishReason)
                    .status(reply.status())
                    .sent(FailureKind.Sent.YES)
                    .usage(usage())
                    .requestId(requestId())
                    .build();
        }
        Completion.Builder answer = Completion.builder();
        boolean wantsTools = stretches.addTo(answer, signatures, said);
        return answer.stopReason(
                        blocked ? said : Stops.of(finishReason, wantsTools), blocked ? blockReason : finishReason)
                .usage(usage())
                .modelAnswered(model)
                .requestId(requestId())
                .build();
    }

    /** Completes a failure by what is known of the call. */
    ModelException failure(ModelException.Builder failure) {
        if (started) {
            failure.sent(FailureKind.Sent.YES).usage(usageSoFar());
        }
        return failure.status(reply.status()).requestId(requestId()).build();
    }

    /** The same for a failure that is whole, unless it tells already what was consumed. */
    ModelException failure(ModelException failure) {
        boolean told = !started || failure.usage().isPresent();
        return told ? failure : FailedAnswer.of(failure, usageSoFar(), requestId());
    }

    private @Nullable String requestId() {
        return RequestId.of(reply, List.of(), id);
    }

    private Usage usage() {
        return counts.usage(() -> new Likely(request).input(), stretches::likelyTokens);
    }

    /** The last count may be older than the last piece: what came is counted too, and the greater taken. */
    private Usage usageSoFar() {
        Usage stated = usage();
        return stated.toBuilder()
                .output(Math.max(stated.output(), stretches.likelyTokens()))
                .basis(Usage.Basis.ESTIMATED)
                .build();
    }
}
