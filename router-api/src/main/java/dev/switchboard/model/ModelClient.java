package dev.switchboard.model;

import dev.switchboard.time.Cancellation;

/**
 * Calls one model. One method serves whole and streamed answers: it blocks until the answer is whole, and hands pieces to
 * the sink meanwhile if the request is {@linkplain ModelRequest#streamed() streamed}; if it is not, the sink gets nothing.
 * Safe for use by many threads.
 *
 * <p><b>The answer.</b> Streamed and whole are the same answer: the pieces of the text joined are its text. An answer that
 * ends without the protocol's last event is a failure ({@link FailureKind#PARTIAL}). Arguments of a tool call are a JSON
 * object; of an answer that was cut, a call that was cut with it is left out. Its usage is what the provider stated, or an
 * estimate {@linkplain dev.switchboard.cost.Usage.Basis#ESTIMATED marked as one}: nothing is counted as zero because
 * nobody counted it.
 *
 * <p><b>The end.</b> An implementation makes one call and does not retry. It begins none that is
 * {@linkplain #refuseIfOver over} already, keeps to {@link Cancellation#remainingNanos()}, and gives up soon when the
 * cancellation fires ({@link FailureKind#CANCELLED}) or the sink wants no more or throws: {@link StreamSink#deliver} knows
 * what to throw then. Once it has returned or thrown, the sink gets nothing more.
 *
 * <p><b>Failures.</b> Whatever goes wrong is a {@link ModelException} whose kind says what helps, and which holds no key,
 * no prompt and no answer, and nothing that the server said. If it was sent, its usage is what was consumed until then,
 * or left out if that is unknown: then everything that was held for the call is charged.
 *
 * <p>The test kit's {@code ModelClientContract} examines all of this.
 */
@FunctionalInterface
public interface ModelClient {

    /**
     * The model's whole answer.
     *
     * @throws ModelException whatever else happened
     */
    Completion complete(ModelRequest request, StreamSink sink, Cancellation cancellation) throws ModelException;

    /**
     * What a client does first.
     *
     * @throws ModelException if there is no point in beginning the call; then nothing was sent: CANCELLED if it was
     *     cancelled, TIMEOUT if no time is left
     */
    static void refuseIfOver(Cancellation cancellation) throws ModelException {
        boolean cancelled = cancellation.isCancelled();
        if (cancelled || cancellation.remainingNanos() <= 0) {
            throw ModelException.builder(
                            cancelled ? FailureKind.CANCELLED : FailureKind.TIMEOUT,
                            cancelled ? "the call was cancelled before it began" : "no time was left to begin the call")
                    .sent(FailureKind.Sent.NO)
                    .build();
        }
    }
}
