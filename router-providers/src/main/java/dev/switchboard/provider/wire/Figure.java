package dev.switchboard.provider.wire;

import dev.switchboard.cost.Usage.Basis;
import dev.switchboard.provider.http.Json;
import java.util.function.LongSupplier;

/**
 * A count of tokens to go by, and how far it can be trusted.
 *
 * @param tokens never negative
 */
public record Figure(long tokens, Basis basis) {

    /**
     * What a provider stated, or what is likely where it stated nothing, nonsense, or nothing at all for what was there.
     *
     * @param stated as {@link Json#tokens} reads it
     * @param likely asked only where it is needed
     */
    public static Figure of(long stated, LongSupplier likely) {
        if (stated > 0) {
            return new Figure(stated, Basis.EXACT);
        }
        long estimate = likely.getAsLong();
        if (stated == Json.INVALID) {
            return new Figure(estimate, Basis.ANOMALOUS);
        }
        if (estimate == 0) {
            return new Figure(0, Basis.EXACT);
        }
        return new Figure(estimate, stated == Json.ABSENT ? Basis.ESTIMATED : Basis.ANOMALOUS);
    }

    /** The basis of two figures together: the less trustworthy one. */
    public static Basis worse(Basis one, Basis other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
