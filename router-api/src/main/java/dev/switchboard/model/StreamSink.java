package dev.switchboard.model;

import dev.switchboard.cost.Usage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the pieces of an answer as they come, one at a time and in order, on the thread that reads them. */
@FunctionalInterface
public interface StreamSink {

    /** Takes a piece; returning false means that no more is wanted, and the call is given up. */
    boolean accept(StreamEvent event);

    /** Drops every piece. */
    static StreamSink none() {
        return event -> true;
    }

    /**
     * Hands over a piece as a client has to.
     *
     * @param soFar what was consumed until then, asked for only if the call is to be given up; null where unknown
     * @throws ModelException if the call is to be given up, which was sent: CANCELLED if no more is wanted, PLUGIN if
     *     this sink throws, with the stack trace of what it threw, but without its message, which may hold the piece
     */
    default void deliver(StreamEvent event, Supplier<@Nullable Usage> soFar) throws ModelException {
        boolean more;
        try {
            more = accept(event);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            ModelException failure =
                    givenUp(FailureKind.PLUGIN, "the sink threw " + e.getClass().getName(), soFar);
            failure.setStackTrace(e.getStackTrace());
            throw failure;
        }
        if (!more) {
            throw givenUp(FailureKind.CANCELLED, "the sink wants no more of the answer", soFar);
        }
    }

    private static ModelException givenUp(FailureKind kind, String message, Supplier<@Nullable Usage> soFar) {
        return ModelException.builder(kind, message)
                .sent(FailureKind.Sent.YES)
                .usage(soFar.get())
                .build();
    }
}
