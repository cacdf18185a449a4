package dev.switchboard.examples.faults;

import static dev.switchboard.examples.faults.StatusFaultTest.assertFailed;
import static dev.switchboard.examples.faults.StatusFaultTest.attempts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.caller.Caller;
import dev.switchboard.cost.Money;
import dev.switchboard.model.FailureKind;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.Direction;
import dev.switchboard.receipt.Ending;
import dev.switchboard.receipt.Receipt;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.validation.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two servers are asked at once: one result, two reservations, the slower connection closed, and both settled. */
@Timeout(60)
class HedgeFaultTest {
    private static final TaskSpec HEDGED = FaultBench.SPEC.hedgeAfter(Duration.ofSeconds(2));
    private static final TaskSpec CHECKED = HEDGED.validate(answer -> Verdict.accepted());

    private final List<String> seen = new ArrayList<>();
    private final CountDownLatch silent = new CountDownLatch(1);
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    @ParameterizedTest
    @CsvSource({"OPENAI, false", "OPENAI, true", "ANTHROPIC, false", "ANTHROPIC, true"})
    void whenBothAnswerOneAnswerIsHandedOver(Wire wire, boolean streamed) {
        try (FaultBench bench = FaultBench.of(wire)) {
            bench.witness.gather(2);

            Outcome outcome = streamed ? bench.stream(HEDGED, seen) : bench.route(HEDGED);

            bench.witness.gather(0);
            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            assertThat(seen).hasSize(streamed ? 3 : 0);
            assertThat(attempts(outcome))
                    .extracting(Attempt::direction)
                    .containsExactly(Direction.FIRST, Direction.HEDGE);
            assertThat(attempts(outcome))
                    .extracting(Attempt::ending)
                    .containsExactlyInAnyOrder(Ending.ACCEPTED, Ending.CANCELLED);
            assertThat(attempts(outcome)).allMatch(attempt -> attempt.cost().compareTo(Money.ZERO) > 0);
            bench.standardAssertions(1, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, false", "OPENAI, true", "ANTHROPIC, false", "ANTHROPIC, true"})
    void theConnectionToASilentServerIsClosedAndItsCallChargedAsReserved(Wire wire, boolean streamed) throws Exception {
        try (FaultBench bench = FaultBench.patient(wire, server -> server.thenSilence("", silent, closed))) {
            bench.witness.gather(2);

            Outcome outcome = streamed ? bench.stream(HEDGED, seen) : bench.route(HEDGED);

            bench.witness.gather(0);
            closed.get(20, TimeUnit.SECONDS);
            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            assertThat(seen).hasSize(streamed ? 3 : 0);
            assertThat(attempts(outcome))
                    .extracting(Attempt::ending)
                    .containsExactly(Ending.CANCELLED, Ending.ACCEPTED);
            assertThat(attempts(outcome).get(0).cost())
                    .as("nobody knows what it used")
                    .isGreaterThan(attempts(outcome).get(1).cost());
            bench.standardAssertions(1, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void aLoserThatHadBegunIsBilledAndNotHeard(Wire wire) throws Exception {
        String begun = wire.opening() + wire.token().repeat(2);
        try (FaultBench bench = FaultBench.patient(wire, server -> server.thenSilence(begun, silent, closed))) {
            bench.witness.gather(2);

            Outcome outcome = bench.stream(CHECKED, seen);

            bench.witness.gather(0);
            closed.get(20, TimeUnit.SECONDS);
            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            assertThat(seen).as("one whole answer").hasSize(3);
            assertThat(attempts(outcome).get(0).ending()).isEqualTo(Ending.CANCELLED);
            assertThat(attempts(outcome).get(0).cost()).isGreaterThan(Money.ZERO);
            bench.standardAssertions(1, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, 500", "OPENAI, 401", "ANTHROPIC, 500", "ANTHROPIC, 401"})
    void aServerThatFailsWhileItsPeerAnswersCostsNobodyTheAnswer(Wire wire, int status) {
        try (FaultBench bench = FaultBench.of(wire)) {
            bench.server().then(status, wire.error("api_error"));
            bench.witness.gather(2);

            Outcome outcome = bench.stream(HEDGED, seen);

            bench.witness.gather(0);
            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            assertThat(seen).hasSize(3);
            assertThat(attempts(outcome).get(0).ending()).isIn(Ending.FAILED, Ending.CANCELLED);
            assertThat(attempts(outcome).get(1).ending()).isEqualTo(Ending.ACCEPTED);
            bench.standardAssertions(1, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void whenBothFailTheThirdAttemptIsTheLast(Wire wire) {
        try (FaultBench bench = FaultBench.of(wire)) {
            bench.server().always(500, wire.error("api_error"));
            bench.peer.always(500, wire.other().error("api_error"));
            bench.witness.gather(2);
            bench.witness.onRequest(() -> {
                if (bench.witness.intents() > 2) {
                    bench.witness.gather(0);
                }
            });

            Outcome outcome = bench.route(HEDGED);

            assertFailed(outcome, FailureKind.NO_CANDIDATE);
            assertThat(attempts(outcome))
                    .extracting(Attempt::direction)
                    .containsExactly(Direction.FIRST, Direction.HEDGE, Direction.RETRY);
            bench.standardAssertions(2, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void aCancelledRouteClosesBothConnections(Wire wire) throws Exception {
        try (FaultBench bench = FaultBench.patient(wire, server -> server.thenSilence("", silent, closed))) {
            bench.peer.then(200, "", reply -> reply.headersDelay(1, TimeUnit.MINUTES));

            CompletableFuture<Outcome> future =
                    bench.router.routeAsync(HEDGED.ask("a canary prompt").by(Caller.of("acme-tenant", "somebody")));
            while (bench.first.requests() + bench.peer.requests() < 2) {
                Thread.onSpinWait();
            }
            future.cancel(true);

            closed.get(20, TimeUnit.SECONDS);
            while (bench.witness.entries().stream().noneMatch(Receipt.class::isInstance)) {
                Thread.onSpinWait();
            }
            bench.standardAssertions(1, 1);
        }
    }
}
