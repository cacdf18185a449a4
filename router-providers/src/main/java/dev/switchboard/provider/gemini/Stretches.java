package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.core.JsonParseException;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.StopReason;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.provider.wire.Likely;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What an answer holds, in the order it came. Not safe for use by many threads. */
final class Stretches {
    private static final int MOST = 4_096;

    private final int turn;
    private final List<Stretch> stretches = new ArrayList<>(2);
    private int calls;

    /** Of the answer to a prompt of so many messages. */
    Stretches(int turn) {
        this.turn = turn;
    }

    /**
     * Takes a part in, and gives what is to be handed on now.
     *
     * @param answerId the provider's name for the answer; empty if it has none
     * @throws IOException if it is a piece of a call that has not begun, or belongs nowhere
     */
    List<StreamEvent> add(WirePart part, String answerId) throws ModelException, IOException {
        WireCall call = part.call();
        if (call != null) {
            return add(call, part.signature(), answerId);
        }
        if (part.text().isEmpty() && part.signature().isEmpty()) {
            return List.of();
        }
        if (stretches.isEmpty() || !(last() instanceof Words words) || !words.take(part)) {
            open(new Words(part));
        }
        if (part.text().isEmpty()) {
            return List.of();
        }
        return List.of(
                part.thought() ? new StreamEvent.ReasoningDelta(part.text()) : new StreamEvent.TextDelta(part.text()));
    }

    /** Tokens that the caller sees, likely. */
    long likelyTokens() {
        long characters = 0;
        for (Stretch stretch : stretches) {
            characters += stretch.visibleLength();
        }
        return Likely.output(characters);
    }

    /**
     * Adds all of it to the answer, but for calls that may be cut off; whether there are calls.
     *
     * @throws IOException if the model, which was not interrupted, made a call that cannot be carried out
     */
    boolean addTo(Completion.Builder answer, Signatures signatures, StopReason said) throws IOException {
        boolean wantsTools = false;
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            boolean last = i == stretches.size() - 1;
            if (stretch instanceof Call call) {
                boolean cut = said == StopReason.CONTENT_FILTER || (said.isTruncated() && last);
                if (cut || !isWhole(call, said)) {
                    continue;
                }
                wantsTools = true;
            }
            stretch.addTo(answer, signatures);
        }
        return wantsTools;
    }

    /** A model that stopped for another reason may leave a call unfinished; one that wants it carried out may not. */
    private static boolean isWhole(Call call, StopReason said) throws IOException {
        if (!call.isWhole() && said == StopReason.STOP) {
            throw new JsonParseException(null, "a tool call without a name or with arguments that are no object");
        }
        return call.isWhole();
    }

    private List<StreamEvent> add(WireCall piece, String signature, String answerId)
            throws ModelException, IOException {
        List<StreamEvent> events = new ArrayList<>(1);
        Call open = stretches.isEmpty() || !(last() instanceof Call call) || !call.isOpen() ? null : call;
        if (open != null && piece.name().isEmpty()) {
            open.take(piece);
            if (!open.isOpen()) {
                events.add(open.delta());
            }
            return events;
        }
        if (open != null) {
            open.close();
            events.add(open.delta());
        }
        int place = calls++;
        String id = piece.id().isEmpty() ? CallIds.make(answerId, turn, place) : piece.id();
        Call begun = new Call(place, id, signature, piece);
        open(begun);
        if (!begun.isOpen()) {
            events.add(begun.delta());
        }
        return events;
    }

    private Stretch last() {
        return stretches.get(stretches.size() - 1);
    }

    private void open(Stretch stretch) throws ModelException {
        if (stretches.size() == MOST) {
            throw ModelException.of(FailureKind.PROTOCOL, "the answer has more parts than any model makes");
        }
        stretches.add(stretch);
    }
}
