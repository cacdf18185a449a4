package dev.switchboard.provider.gemini;

import dev.switchboard.model.Completion;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.Part;
import dev.switchboard.provider.wire.TextPieces;

/**
 * Text or thoughts. Texts of one kind that follow each other are one stretch, unless one of them is signed, since a
 * signature belongs to its very part.
 */
final class Words implements Stretch {
    private final boolean thought;
    private final String signature;
    private final TextPieces text = new TextPieces();

    /** That begin with this part. */
    Words(WirePart part) throws ModelException {
        this.thought = part.thought();
        this.signature = part.signature();
        text.add(part.text());
    }

    /** Takes more text in if it belongs to this stretch. */
    boolean take(WirePart part) throws ModelException {
        if (thought != part.thought()
                || !signature.isEmpty()
                || !part.signature().isEmpty()) {
            return false;
        }
        text.add(part.text());
        return true;
    }

    @Override
    public long visibleLength() {
        return thought ? 0 : text.length();
    }

    @Override
    public void addTo(Completion.Builder answer, Signatures signatures) {
        if (thought) {
            answer.part(new Part.Reasoning(text.text(), signatures.binding(Signatures.THOUGHT, signature)));
            return;
        }
        if (!signature.isEmpty()) {
            String kind = text.isEmpty() ? Signatures.NOTHING : Signatures.TEXT;
            answer.part(new Part.Reasoning("", signatures.binding(kind, signature)));
        }
        answer.text(text.text());
    }
}
