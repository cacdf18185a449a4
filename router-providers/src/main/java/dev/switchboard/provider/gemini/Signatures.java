package dev.switchboard.provider.gemini;

import dev.switchboard.model.Part;
import dev.switchboard.provider.wire.Seal;
import dev.switchboard.provider.wire.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where thought signatures stand. Gemini may sign any part of an answer and wants the signature back on that very part, so
 * one is kept as a piece of reasoning that stands before the part it belongs to, sealed by provider and model; it goes
 * back to that model only. A newer model refuses a history in which the first call of a turn is not signed: calls that
 * another model made get the value that Google documents for them.
 *
 * @param provider the name that a signature must be bound to in order to be sent back
 * @param model the model that must have signed
 * @param wanted whether the model refuses calls that are not signed
 */
record Signatures(String provider, String model, boolean wanted) {
    /** The kind of a seal on the thought that carries it. */
    static final String THOUGHT = "thought";

    /** The kind of a seal on the text that follows. */
    static final String TEXT = "text";

    /** The kind of a seal on the tool call that follows. */
    static final String CALL = "call";

    /** The kind of a seal on a part without anything in it. */
    static final String NOTHING = "nothing";

    private static final String FOREIGN = "skip_thought_signature_validator";

    /**
     * A part with what signs it.
     *
     * @param part reasoning only if it is signed itself
     * @param signature empty if there is none
     */
    record Signed(Part part, String signature) {
        /** Sizes only. */
        @Override
        public String toString() {
            return "a part with a signature of " + signature.length() + " characters";
        }
    }

    /** A binding of that kind and value; without a value, it only says whose the reasoning is. */
    Part.Binding binding(String kind, String signature) {
        return new Part.Binding(provider, signature.isEmpty() ? "" : new Seal(kind, model, signature).text());
    }

    /** Whether a piece of reasoning can be sent to this model. */
    boolean isOwn(Part.Reasoning reasoning) {
        return seal(reasoning).isPresent();
    }

    /** What a turn of the model says, each part with its signature; one whose part is gone is gone, too. */
    List<Signed> placed(Turn turn) {
        List<Signed> placed = new ArrayList<>(turn.parts().size());
        Seal waiting = null;
        boolean first = true;
        for (Part part : turn.parts()) {
            if (part instanceof Part.Reasoning reasoning) {
                Seal seal = seal(reasoning).orElseThrow();
                boolean alone = seal.kind().equals(THOUGHT) || seal.kind().equals(NOTHING);
                if (alone) {
                    placed.add(new Signed(part, seal.value()));
                }
                waiting = alone ? null : seal;
                continue;
            }
            boolean call = part instanceof Part.ToolCall;
            String signature = waiting != null && waiting.kind().equals(call ? CALL : TEXT) ? waiting.value() : "";
            if (call && first) {
                signature = signature.isEmpty() && wanted ? FOREIGN : signature;
                first = false;
            }
            placed.add(new Signed(part, signature));
            waiting = null;
        }
        return placed;
    }

    private Optional<Seal> seal(Part.Reasoning reasoning) {
        return reasoning.binding().provider().equals(provider)
                ? Seal.read(reasoning.binding().opaque(), model)
                : Optional.empty();
    }
}
