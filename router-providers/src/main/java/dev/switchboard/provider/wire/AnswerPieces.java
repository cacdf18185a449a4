package dev.switchboard.provider.wire;

import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Part;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.provider.http.Delivery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model thinks, says and wants called, while it comes in, whole or in pieces; each piece is handed on at once if the
 * request is streamed. For one thread.
 */
public final class AnswerPieces {
    private final TextPieces reasoning = new TextPieces();
    private final TextPieces text = new TextPieces();
    private final ToolCalls calls = new ToolCalls();
    private final @Nullable Delivery delivery;

    /** Nothing yet, of the answer to that request. */
    public AnswerPieces(ModelRequest request, StreamSink sink) {
        this.delivery = request.streamed() ? new Delivery(sink) : null;
    }

    /** Adds to what it says; fails as {@link Delivery#deliver} does, or if it is too much. */
    public void text(String piece) throws ModelException {
        if (text.add(piece)) {
            deliver(new StreamEvent.TextDelta(piece));
        }
    }

    /** Adds to what it thinks; fails as {@link #text} does. */
    public void reasoning(String piece) throws ModelException {
        if (reasoning.add(piece)) {
            deliver(new StreamEvent.ReasoningDelta(piece));
        }
    }

    /** Adds to a tool call, as {@link ToolCalls#add} does; fails as {@link #text} does. */
    public void call(long index, String id, String name, String arguments) throws ModelException {
        deliver(calls.add(index, id, name, arguments));
    }

    /** How many tokens that likely took. */
    public long likelyTokens() {
        return Likely.output((long) reasoning.length() + text.length() + calls.length());
    }

    /**
     * Adds all of it to an answer: the reasoning, then the text, then the calls.
     *
     * @param provider whom the reasoning is bound to
     * @param cut whether the answer was cut: then a call that is not whole is left out
     * @return whether it wants tools called
     * @throws ModelException PROTOCOL if a call is not whole although nothing was cut
     */
    public boolean addTo(Completion.Builder answer, String provider, boolean cut) throws ModelException {
        if (!reasoning.isEmpty()) {
            answer.part(new Part.Reasoning(reasoning.text(), new Part.Binding(provider, "")));
        }
        answer.text(text.text());
        List<Part.ToolCall> whole = calls.whole(cut);
        whole.forEach(answer::part);
        return !whole.isEmpty();
    }

    private void deliver(StreamEvent piece) throws ModelException {
        if (delivery != null) {
            delivery.deliver(piece);
        }
    }
}
