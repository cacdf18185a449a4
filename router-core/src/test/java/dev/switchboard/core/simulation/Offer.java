package dev.switchboard.core.simulation;

import dev.switchboard.caller.DataClass;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.DataHandling;
import dev.switchboard.model.Grade;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import java.math.BigInteger;
import java.time.Duration;

/**
 * A model that there is in the simulated world.
 *
 * @param input nano-dollars per million tokens
 * @param output the same, of output
 * @param clearance the most sensitive data that it may see
 */
record Offer(String id, long input, long output, DataClass clearance) {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    ModelProfile profile() {
        Locality locality = id.startsWith("inside/") ? Locality.PERIMETER : Locality.VENDOR;
        return ModelProfile.of(ModelId.parse(id))
                .grade(Grade.FRONTIER)
                .pricing(Pricing.perMillionTokens(Money.ofNanos(input), Money.ofNanos(output)))
                .contextWindow(100_000)
                .maxOutput(8_000)
                .handling(DataHandling.at(locality))
                .speed(Duration.ofMillis(1), Duration.ZERO)
                .build();
    }

    String provider() {
        return id.substring(0, id.indexOf('/'));
    }

    /** What its provider bills, rounded up to a nano-dollar. */
    Money bill(Usage usage) {
        BigInteger millionths = times(usage.inputTotal(), input).add(times(usage.outputTotal(), output));
        return Money.ofNanos(
                millionths.add(MILLION).subtract(BigInteger.ONE).divide(MILLION).longValueExact());
    }

    private static BigInteger times(long tokens, long price) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
    }
}
