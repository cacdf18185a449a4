package dev.switchboard.examples.faults;

import static dev.switchboard.examples.faults.StatusFaultTest.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.Settlement;
import dev.switchboard.caller.Caller;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.decision.Limit;
import dev.switchboard.examples.faults.FaultyBudgets.Fault;
import dev.switchboard.model.FailureKind;
import dev.switchboard.receipt.Entry;
import dev.switchboard.testkit.AtOnce;
import dev.switchboard.testkit.ScriptedModel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the router makes of a budget store that fails, and of prices and sums that cannot be. */
@Timeout(120)
class BudgetFaultTest {
    private static final String HOUSE = "house/model";

    @ParameterizedTest
    @EnumSource(names = {"CALL_LOST", "ANSWER_LOST", "UNAVAILABLE"})
    @DisplayName("99: a store that is down lets nothing through")
    void aStoreThatIsDownLetsNothingThrough(Fault fault) {
        try (FaultBench bench = FaultBench.of(Wire.OPENAI)) {
            bench.store.fails(fault, number -> true);

            Outcome outcome = bench.route();

            assertFailed(outcome, FailureKind.BUDGET_UNAVAILABLE);
            assertThat(bench.first.requests() + bench.peer.requests()).isZero();
            bench.store.recovers();
            bench.untilNothingIsHeld();
            bench.standardAssertions(0, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("99, 101 and 105: whichever call of the store fails, what was sent is answered and charged once")
    void whicheverCallOfTheStoreFailsWhatWasSentIsAnsweredAndChargedOnce(Fault fault) {
        int failing = 1;
        while (fails(fault, failing)) {
            failing++;
        }
        assertThat(failing).as("calls of one route").isGreaterThan(4);
    }

    /** Whether a route makes so many calls. */
    private static boolean fails(Fault fault, int failing) {
        try (FaultBench bench = FaultBench.of(failing % 2 == 0 ? Wire.OPENAI : Wire.ANTHROPIC)) {
            bench.store.fails(fault, number -> number == failing);

            Outcome outcome = bench.route();

            int requests = bench.first.requests();
            if (requests == 1) {
                assertThat(outcome).as("call %s", failing).isInstanceOf(Outcome.Completed.class);
            } else {
                assertFailed(outcome, FailureKind.BUDGET_UNAVAILABLE);
                assertThat(fault).isNotEqualTo(Fault.TWICE);
            }
            boolean reached = bench.store.calls() >= failing;
            bench.store.recovers();
            bench.untilNothingIsHeld();
            bench.standardAssertions(requests, 0);
            return reached;
        }
    }

    @Test
    @DisplayName("105: whoever resolves a reservation again changes nothing, and a late truth is a correction")
    void whoeverResolvesAReservationAgainChangesNothing() {
        try (FaultBench bench = FaultBench.of(Wire.OPENAI)) {
            Outcome outcome = bench.route();
            Entry.Intent intent = (Entry.Intent) bench.witness.entries().get(1);
            String id = intent.reservation();

            assertThat(bench.store.voided(id)).isEqualTo(Settlement.ALREADY_RESOLVED);
            assertThat(bench.store.settle(id, Amounts.NONE)).isEqualTo(Settlement.ALREADY_RESOLVED);
            assertThat(bench.store.dispatched(id)).isEqualTo(Settlement.ALREADY_RESOLVED);
            Amounts charged = bench.charged();
            assertThat(charged.money()).isEqualTo(outcome.receipt().cost());
            assertThat(bench.store.correct(id, intent.reserved())).isEqualTo(Settlement.DONE);
            assertThat(bench.charged()).isEqualTo(intent.reserved());
            assertThat(bench.store.correct(id, charged)).isEqualTo(Settlement.DONE);
            bench.standardAssertions(1, 0);
        }
    }

    static List<Pricing> beyondAllMeasure() {
        return List.of(
                Pricing.unknown(),
                Pricing.perCall(Money.MAX),
                Pricing.perMillionTokens(Money.MAX, Money.MAX),
                Pricing.perMillionTokens(Money.MAX, Money.ZERO),
                Pricing.perMachineHour(Money.MAX));
    }

    @ParameterizedTest
    @MethodSource("beyondAllMeasure")
    @DisplayName("107 and 108: nothing is sent to a model of which nobody can hold the worst case")
    void nothingIsSentToAModelOfWhichNobodyCanHoldTheWorstCase(Pricing pricing) {
        ScriptedModel house = ScriptedModel.answering("never asked");
        try (FaultBench bench = FaultBench.of(
                Wire.OPENAI,
                builder ->
                        builder.model(FaultBench.model(HOUSE).pricing(pricing).build(), house))) {
            bench.ladder.set(List.of(HOUSE));
            // Long enough that a million tokens or an hour are multiplied.
            Outcome limited = bench.route(
                    FaultBench.SPEC.within(Duration.ofDays(1)).generate(generation -> generation.maxOutput(8_000)));
            assertThat(limited).isInstanceOf(Outcome.Refused.class);

            assertThat(house.calls()).isZero();
            bench.outcomes.clear();
            bench.standardAssertions(0, 0);
        }
    }

    @Test
    @DisplayName("108: a worst case that no number holds is refused where nothing limits it, too")
    void aWorstCaseThatNoNumberHoldsIsRefusedWhereNothingLimitsIt() {
        ScriptedModel house = ScriptedModel.answering("never asked");
        Pricing dear = Pricing.perMillionTokens(Money.MAX, Money.MAX);
        try (FaultBench bench = FaultBench.of(
                Wire.OPENAI,
                builder -> builder.model(
                        FaultBench.model(HOUSE)
                                .maxOutput(3_000_000)
                                .contextWindow(10_000_000)
                                .pricing(dear)
                                .build(),
                        house))) {
            bench.ladder.set(List.of(HOUSE));

            Outcome outcome = bench.route(
                    FaultBench.SPEC.chargeTo("unlimited").generate(generation -> generation.maxOutput(2_000_000)));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.refusal().binding()).isEqualTo(Limit.BUDGET));
            assertThat(house.calls()).isZero();
            bench.standardAssertions(0, 0);
        }
    }

    @Test
    @DisplayName("108: holds that add up to more than any number holds are refused, and wrap around nowhere")
    void holdsThatAddUpToMoreThanAnyNumberHoldsAreRefused() {
        try (FaultBench bench = FaultBench.of(Wire.OPENAI)) {
            bench.budgets.limit("vast", Money.MAX);
            Amounts most = Amounts.call(Money.MAX, Long.MAX_VALUE - 1);
            bench.budgets.reserve("hold", bench.accounts("vast"), most, Duration.ofMinutes(1));

            Outcome refused = bench.route(FaultBench.SPEC.chargeTo("vast"));
            bench.budgets.voided("hold");
            Outcome completed = bench.route(FaultBench.SPEC.chargeTo("vast"));

            assertThat(refused).isInstanceOf(Outcome.Refused.class);
            assertThat(completed).isInstanceOf(Outcome.Completed.class);
            assertThat(bench.first.requests() + bench.peer.requests()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("111: eight first calls of somebody unknown at once have one account and one limit")
    void eightFirstCallsOfSomebodyUnknownHaveOneAccountAndOneLimit() {
        try (FaultBench bench = FaultBench.of(Wire.OPENAI)) {
            bench.budgets.limit(BudgetLimit.on("tenant:*/principal:*").calls(3));
            Caller newcomer = Caller.of("newcomers", "first");

            List<Outcome> outcomes = AtOnce.run(
                    2 * FaultBench.PERMITS,
                    number -> bench.router.route(
                            FaultBench.SPEC.ask("question " + number).by(newcomer)));

            assertThat(outcomes).filteredOn(Outcome.Completed.class::isInstance).hasSize(3);
            assertThat(bench.first.requests() + bench.peer.requests()).isEqualTo(3);
            assertThat(bench.budgets.statements())
                    .filteredOn(statement -> statement.account().path().startsWith("tenant:newcomers/"))
                    .singleElement()
                    .satisfies(statement -> {
                        assertThat(statement.account()).hasToString("tenant:newcomers/principal:first");
                        assertThat(statement.spent().calls()).isEqualTo(3);
                        assertThat(statement.held()).isEqualTo(Amounts.NONE);
                    });
        }
    }
}
