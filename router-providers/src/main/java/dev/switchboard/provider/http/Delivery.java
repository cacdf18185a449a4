package dev.switchboard.provider.http;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands pieces to a sink and gives the call up when it wants no more, or throws. */
public final class Delivery {
    private final StreamSink sink;
    private final Supplier<@Nullable Usage> soFar;

    /** To that sink. */
    public Delivery(StreamSink sink) {
        this(sink, () -> null);
    }

    /**
     * To that sink.
     *
     * @param soFar what was consumed until then, asked for when the call is given up
     */
    public Delivery(StreamSink sink, Supplier<@Nullable Usage> soFar) {
        this.sink = sink;
        this.soFar = soFar;
    }

    /** Hands over a piece, or gives the call up as {@link StreamSink#deliver} does. */
    public void deliver(StreamEvent event) throws ModelException {
        sink.deliver(event, soFar);
    }
}
