package dev.switchboard.provider.wire;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import org.jspecify.annotations.Nullable;

/** Text that comes in pieces, or in one, which is then not copied; at most 8 Mi characters of it. For one thread. */
public final class TextPieces {
    private static final int MOST = 8 << 20;

    private String only = "";
    private @Nullable StringBuilder many;

    /** Whether nothing came. */
    public boolean isEmpty() {
        return length() == 0;
    }

    /** The characters that came. */
    public int length() {
        return many == null ? only.length() : many.length();
    }

    /**
     * Adds a piece; whether there was anything in it.
     *
     * @throws ModelException TOO_LARGE if it is too much
     */
    public boolean add(String piece) throws ModelException {
        if (piece.isEmpty()) {
            return false;
        }
        if (length() + piece.length() > MOST) {
            throw ModelException.of(FailureKind.TOO_LARGE, "the answer has more than " + MOST + " characters");
        }
        if (many != null) {
            many.append(piece);
        } else if (only.isEmpty()) {
            only = piece;
        } else {
            many = new StringBuilder(256).append(only).append(piece);
        }
        return true;
    }

    /** All of it. */
    public String text() {
        return many == null ? only : many.toString();
    }
}
