package dev.switchboard.core.budget.jdbc;

import dev.switchboard.budget.Amounts;

/**
 * A wish to resolve an open reservation. One whose time has come is ended by that instead.
 *
 * @param to {@code SETTLED} or {@code VOIDED}; or {@code EXPIRED}, which leaves one alone whose time has not come
 * @param actual what is charged
 * @param now in nanoseconds since 1970
 */
record Resolution(String id, State to, Amounts actual, long now) {

    static Resolution expired(String id, long now) {
        return new Resolution(id, State.EXPIRED, Amounts.NONE, now);
    }
}
