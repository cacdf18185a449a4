package dev.switchboard.core.simulation;

/** Something that must never happen has happened. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    Violation(String what) {
        super(what);
    }

    @SuppressWarnings("AnnotateFormatMethod") // The annotation would be a dependency.
    static void require(boolean holds, String otherwise, Object... arguments) {
        if (!holds) {
            throw new Violation(otherwise.formatted(arguments));
        }
    }
}
