package dev.switchboard.core;

import java.time.Duration;

/** How long tests hunt for what is rare: twenty seconds by default, ten minutes with {@code mvn -Psoak test}. */
public final class Soak {
    private static final boolean LONG = Boolean.getBoolean("switchboard.soak");

    private Soak() {}

    /** How long to hunt. */
    public static Duration time() {
        return LONG ? Duration.ofMinutes(10) : Duration.ofSeconds(20);
    }

    /** How many seeds to try, of a hunt that is told by seeds: these, or a hundred times as many. */
    public static int seeds(int usually) {
        return LONG ? 100 * usually : usually;
    }
}
