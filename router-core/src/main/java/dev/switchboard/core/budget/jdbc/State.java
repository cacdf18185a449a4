package dev.switchboard.core.budget.jdbc;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a reservation stands, by the code that the database holds; from 2 on it is resolved. */
enum State {
    RESERVED(0),
    DISPATCHED(1),
    SETTLED(2),
    VOIDED(3),
    EXPIRED(4),
    EXPIRED_CHARGED(5);

    private static final Map<Integer, State> BY_CODE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(State::code, Function.identity()));

    private final int code;

    State(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The state of that code. */
    static State of(int code) {
        State state = BY_CODE.get(code);
        if (state == null) {
            throw new IllegalStateException("the database holds a reservation in a state " + code + ", which is none");
        }
        return state;
    }

    boolean isOpen() {
        return this == RESERVED || this == DISPATCHED;
    }

    /** Whether something was charged in the end, which a later truth may replace. */
    boolean isCharged() {
        return this == SETTLED || this == EXPIRED_CHARGED;
    }
}
