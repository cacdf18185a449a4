package dev.switchboard.core.engine;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.task.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands the pieces of an answer to the caller, once they cannot be taken back. Pieces of a task that is checked are held
 * until the verdict, unless its caller accepts restarts. After the first delivered piece of a task whose caller does not,
 * no other model may answer. Used by one thread at a time.
 */
final class Delivery implements StreamSink {
    private final @Nullable GuardedSink sink;
    private final boolean holds;
    private final boolean restarts;
    private final List<StreamEvent> held = new ArrayList<>();
    private boolean delivered;

    Delivery(@Nullable StreamSink sink, TaskSpec spec) {
        this.sink = sink == null ? null : new GuardedSink(sink);
        this.restarts = spec.acceptsRestarts();
        this.holds = !restarts && !spec.validators().isEmpty();
    }

    /** Whether anybody wants pieces. */
    boolean isWanted() {
        return sink != null;
    }

    /** Whether the caller's own sink threw. */
    boolean isBroken() {
        return sink != null && sink.isBroken();
    }

    /** The failure of a route whose caller's sink threw; what it threw may quote the answer and is not passed on. */
    ModelException broken() {
        return ModelException.of(FailureKind.PLUGIN, "the caller's own sink threw");
    }

    /** Whether pieces wait for the verdict. */
    boolean holds() {
        return holds;
    }

    /** Whether the caller has seen a piece that cannot be taken back. */
    boolean isCommitted() {
        return delivered && !restarts;
    }

    @Override
    public boolean accept(StreamEvent event) {
        if (sink == null) {
            return true;
        }
        if (holds) {
            held.add(event);
            return true;
        }
        delivered = true;
        return sink.accept(event);
    }

    /** The answer counts: what was held goes out. */
    void release() {
        if (sink != null) {
            for (StreamEvent event : held) {
                if (!sink.accept(event)) {
                    break;
                }
            }
        }
        held.clear();
    }

    /** The answer does not count: what was held is dropped, what went out is called back. */
    void discard(String reason) {
        held.clear();
        if (delivered && restarts && sink != null) {
            delivered = false;
            sink.accept(new StreamEvent.Restart(reason));
        }
    }
}
