package dev.switchboard.provider.dialect;

import dev.switchboard.model.FailureKind;

/** What a server may say instead of an answer. */
public enum Trouble {
    OVERLOADED(FailureKind.OVERLOADED),
    RATE_LIMITED(FailureKind.RATE_LIMITED),
    KEY_REFUSED(FailureKind.AUTH),
    BAD_REQUEST(FailureKind.BAD_REQUEST),
    TOO_LONG(FailureKind.CONTEXT_OVERFLOW),
    BROKEN(FailureKind.SERVER_ERROR);

    private final FailureKind kind;

    Trouble(FailureKind kind) {
        this.kind = kind;
    }

    /** What it is to us. */
    public FailureKind kind() {
        return kind;
    }
}
