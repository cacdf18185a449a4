package dev.switchboard.core.budget.jdbc;

/** Where a reservation stands. The database holds the position in this list; from the third on it is resolved. */
enum State {
    RESERVED,
    DISPATCHED,
    SETTLED,
    VOIDED,
    EXPIRED,
    EXPIRED_CHARGED;

    boolean isOpen() {
        return this == RESERVED || this == DISPATCHED;
    }

    /** Whether something was charged in the end, which a later truth may replace. */
    boolean isCharged() {
        return this == SETTLED || this == EXPIRED_CHARGED;
    }
}
