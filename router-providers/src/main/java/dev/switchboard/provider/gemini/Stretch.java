package dev.switchboard.provider.gemini;

import dev.switchboard.model.Completion;

/** A stretch of an answer while it is read. Not safe for use by many threads. */
sealed interface Stretch permits Words, Call {

    /** The characters that came of it and are no thoughts. */
    long visibleLength();

    /** Adds to the answer what the caller gets of this. */
    void addTo(Completion.Builder answer, Signatures signatures);
}
