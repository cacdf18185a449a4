package dev.switchboard.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.model.Completion;
import dev.switchboard.model.Part;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.provider.wire.JsonText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A tool call, which comes whole or, if Vertex AI was told so, value by value. */
final class Call implements Stretch {
    private final int place;
    private final String id;
    private final String name;
    private final String signature;
    private @Nullable PartialArguments pieces;
    private String arguments = "";
    private long length;
    private boolean open;

    /** The call of that place in the answer, under that id. */
    Call(int place, String id, String signature, WireCall first) throws IOException {
        this.place = place;
        this.id = id;
        this.name = first.name();
        this.signature = signature;
        this.length = name.length();
        take(first);
    }

    /** Takes in the whole call, or more of it. */
    void take(WireCall call) throws IOException {
        open = call.goesOn();
        if (!call.arguments().isEmpty()) {
            arguments = call.arguments();
            length += arguments.length();
        }
        if (call.pieces().isArray()) {
            pieces = pieces == null ? new PartialArguments() : pieces;
            for (JsonNode piece : call.pieces()) {
                pieces.add(piece);
                length += piece.toString().length();
            }
        }
        if (!open) {
            close();
        }
    }

    /** Whether more of it is to come. */
    boolean isOpen() {
        return open;
    }

    /** No more of it comes. */
    void close() throws IOException {
        open = false;
        if (pieces != null) {
            pieces.end();
        }
    }

    /** Whether it can be carried out: nothing is missing, it has a name, and its arguments are an object. */
    boolean isWhole() {
        return !open && !name.isEmpty() && JsonText.isObject(arguments());
    }

    /** The call as it is handed on while the rest of the answer is on its way. */
    StreamEvent delta() {
        return new StreamEvent.ToolCallDelta(place, id, name, arguments());
    }

    @Override
    public long visibleLength() {
        return length;
    }

    @Override
    public void addTo(Completion.Builder answer, Signatures signatures) {
        if (!signature.isEmpty()) {
            answer.part(new Part.Reasoning("", signatures.binding(Signatures.CALL, signature)));
        }
        answer.part(new Part.ToolCall(id, name, arguments()));
    }

    /** Of a tool without parameters, no arguments are sent. */
    private String arguments() {
        if (pieces != null) {
            return pieces.json();
        }
        return arguments.isEmpty() ? "{}" : arguments;
    }
}
