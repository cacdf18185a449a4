package dev.switchboard.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.caller.Caller;
import dev.switchboard.cost.Money;
import dev.switchboard.receipt.Ending;
import dev.switchboard.receipt.Receipt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However a caller gives up, and whatever its call waits for: the connection is closed, and the call is settled. */
@Timeout(60)
class GivingUpFaultTest {
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final CountDownLatch silent = new CountDownLatch(1);

    static Stream<Arguments> everyWay() {
        return Stream.of(Wire.values())
                .flatMap(wire -> Stream.of(GivingUp.values()).map(way -> Arguments.of(wire, way)));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void whileItWaitsForTheHeaders(Wire wire, GivingUp way) throws Exception {
        try (FaultBench bench = FaultBench.patient(wire, server -> server.thenSilence("", silent, closed))) {
            assertGivenUp(bench.alone(), way);
            bench.standardAssertions(1, 0);
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void whileItWaitsForTheRestOfTheBody(Wire wire, GivingUp way) throws Exception {
        String begun = wire.answer().substring(0, wire.answer().length() / 2);
        try (FaultBench bench = FaultBench.patient(wire, server -> server.thenSilence(begun, silent, closed))) {
            assertGivenUp(bench.alone(), way);
            bench.standardAssertions(1, 0);
        }
    }

    private void assertGivenUp(FaultBench bench, GivingUp way) throws Exception {
        Runnable giveUp = way.begin(
                bench.router, FaultBench.SPEC.ask("a canary prompt").by(Caller.of("acme-tenant", "somebody")));
        assertThat(silent.await(20, TimeUnit.SECONDS)).isTrue();

        giveUp.run();

        closed.get(20, TimeUnit.SECONDS);
        while (bench.witness.entries().stream().noneMatch(Receipt.class::isInstance)) {
            Thread.onSpinWait();
        }
        Receipt receipt = bench.witness.entries().stream()
                .filter(Receipt.class::isInstance)
                .map(Receipt.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(receipt.reason()).startsWith("CANCELLED");
        assertThat(receipt.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.ending()).isEqualTo(Ending.CANCELLED));
        assertThat(receipt.cost()).as("it may be billed").isGreaterThan(Money.ZERO);
    }
}
