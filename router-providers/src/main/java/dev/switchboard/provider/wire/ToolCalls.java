package dev.switchboard.provider.wire;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.model.StreamEvent;
import java.util.ArrayList;
import java.util.List;

/** The tool calls of an answer while their pieces come in, by index or one after the other. For one thread. */
public final class ToolCalls {
    private static final int MOST = 1_024;
    private static final int LONGEST = 8 << 20;

    private final List<Call> calls = new ArrayList<>(2);
    private int length;

    /** Whether none has begun. */
    public boolean isEmpty() {
        return calls.isEmpty();
    }

    /** The characters that came so far. */
    public int length() {
        return length;
    }

    /**
     * Adds a piece to the call of that index, or begins one.
     *
     * @param index the provider's number for it; negative where it gives none
     * @param id some servers give each call of an answer the same index, but never an id
     * @return the piece to hand on: some servers repeat the id and the name in every piece, it has them in the first only
     * @throws ModelException PROTOCOL if there are more calls than any model makes, TOO_LARGE if they are longer
     */
    public StreamEvent.ToolCallDelta add(long index, String id, String name, String arguments) throws ModelException {
        int place = place(index, id);
        if (place < 0) {
            if (calls.size() == MOST) {
                throw ModelException.of(FailureKind.PROTOCOL, "the answer has more than " + MOST + " tool calls");
            }
            place = calls.size();
            calls.add(new Call(index));
        }
        Call call = calls.get(place);
        String newId = call.id.isEmpty() ? id : "";
        String newName = call.name.isEmpty() ? name : "";
        call.id += newId;
        call.name += newName;
        length += newName.length();
        length += arguments.length();
        if (length > LONGEST) {
            throw ModelException.of(
                    FailureKind.TOO_LARGE, "the answer's tool calls have more than " + LONGEST + " characters");
        }
        call.arguments.append(arguments);
        return new StreamEvent.ToolCallDelta(place, newId, newName, arguments);
    }

    /**
     * The calls, each with a name and a JSON object as arguments.
     *
     * @param cut whether the answer was cut: then a call without a name or whose arguments are no whole object is left out
     * @throws ModelException PROTOCOL if a call lacks either although nothing was cut
     */
    public List<Part.ToolCall> whole(boolean cut) throws ModelException {
        List<Part.ToolCall> whole = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            String arguments = call.arguments.toString();
            // A tool without parameters: some servers send nothing, Groq's models write null.
            if (!cut && (arguments.isBlank() || arguments.equals("null"))) {
                arguments = "{}";
            }
            if (!call.name.isEmpty() && JsonText.isObject(arguments)) {
                whole.add(new Part.ToolCall(call.id.isEmpty() ? "call_" + i : call.id, call.name, arguments));
            } else if (!cut) {
                throw ModelException.of(
                        FailureKind.PROTOCOL, "a tool call has no name, or arguments that are no object");
            }
        }
        return whole;
    }

    private int place(long index, String id) {
        for (int i = calls.size() - 1; i >= 0; i--) {
            Call call = calls.get(i);
            boolean same = index < 0 || call.index == index;
            if (same) {
                return id.isEmpty() || call.id.isEmpty() || call.id.equals(id) ? i : -1;
            }
        }
        return -1;
    }

    private static final class Call {
        private final long index;
        private String id = "";
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();

        Call(long index) {
            this.index = index;
        }
    }
}
