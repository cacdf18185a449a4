package dev.switchboard.provider.cohere;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.http.SseReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads an answer that comes in pieces, up to {@code message-end}; without that it is none. Types of events that it does
 * not know are passed over. Not safe for use by many threads.
 */
final class StreamAnswers {
    private final Draft draft;
    private final Set<Long> withoutArguments = new HashSet<>();

    /** Fills that draft. */
    StreamAnswers(Draft draft) {
        this.draft = draft;
    }

    /**
     * Reads the stream to its last event.
     *
     * @throws ModelException if it ends before it, or says that the call failed, or the sink wants no more
     * @throws IOException if it cannot be read, or is no stream of messages
     */
    void read(SseReader events) throws ModelException, IOException {
        while (events.next()) {
            // Follows the last event; where it comes before, the stream is cut all the same.
            if (events.isDone()) {
                continue;
            }
            WireEvent event;
            try (JsonParser in = events.json()) {
                event = WireEvent.read(in, events.name(), draft);
            }
            if (take(event)) {
                return;
            }
        }
        throw ModelException.of(FailureKind.PARTIAL, "the stream ended without its last event, message-end");
    }

    /** Takes in the event; true if it is the last one. */
    private boolean take(WireEvent event) throws ModelException, IOException {
        if (event.error() != null) {
            throw Failures.inAnswer(event.errorType(), event.error());
        }
        for (Call call : event.calls()) {
            add(event.index(), call);
        }
        switch (event.type()) {
            case "message-end" -> {
                // Of an answer that was cut, nobody knows whether they were to come.
                for (long index : draft.isCut() ? Set.<Long>of() : new TreeSet<>(withoutArguments)) {
                    add(index, new Call("", "", "{}"));
                }
                if (!draft.hasBegun() && !draft.hasFailed()) {
                    throw new JsonParseException(null, "the stream ended before it began");
                }
                return true;
            }
            case "error" -> throw Failures.inAnswer(event.errorType(), "");
            default -> {}
        }
        return false;
    }

    private void add(long index, Call call) throws ModelException {
        draft.pieces().call(index, call.id(), call.name(), call.arguments());
        if (!call.arguments().isEmpty()) {
            withoutArguments.remove(index);
        } else if (!call.id().isEmpty()) {
            withoutArguments.add(index);
        }
    }
}
