package dev.switchboard.examples.faults;

import static dev.switchboard.examples.faults.StatusFaultTest.attempts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Usage.Basis;
import dev.switchboard.receipt.Attempt;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the router charges for an answer of which the provider states nothing, nonsense, or far too much. */
@Timeout(60)
class UsageFaultTest {

    @ParameterizedTest
    @CsvSource({
        "OPENAI, null, null, ESTIMATED",
        "OPENAI, 0, 0, ANOMALOUS",
        "OPENAI, -7, 5, ANOMALOUS",
        "OPENAI, 40, 9223372036854775808, ANOMALOUS",
        "ANTHROPIC, null, null, ESTIMATED",
        "ANTHROPIC, 0, 0, ANOMALOUS",
        "ANTHROPIC, -7, 5, ANOMALOUS",
        "ANTHROPIC, 40, 9223372036854775808, ANOMALOUS"
    })
    void whatIsNotCountedIsChargedAsEstimatedAndMarked(Wire wire, String input, String output, Basis basis) {
        try (FaultBench bench = FaultBench.of(wire)) {
            bench.server().then(200, answer(wire, input, output));

            Outcome outcome = bench.route();

            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            Attempt attempt = attempts(outcome).get(0);
            assertThat(attempt.usage().basis()).isEqualTo(basis);
            assertThat(attempt.cost()).isBetween(Money.usd("0.000001"), Money.usd("0.01"));
            bench.standardAssertions(1, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void aFigureFarAboveTheEstimateIsChargedAndFreezesItsAccountOnly(Wire wire) {
        try (FaultBench bench = FaultBench.of(wire)) {
            bench.budgets.limit("other", FaultBench.LIMIT);
            bench.server().then(200, answer(wire, "40000000", "5"));

            Outcome outcome = bench.route();
            Outcome frozen = bench.route();
            Outcome other = bench.route(FaultBench.SPEC.chargeTo("other"));

            assertThat(outcome).as("it was paid for").isInstanceOf(Outcome.Completed.class);
            assertThat(outcome.receipt().cost()).isGreaterThan(Money.usd("40"));
            assertThat(bench.budgets.frozen()).containsExactly(Account.of(FaultBench.ACCOUNT));
            assertThat(frozen).isNotInstanceOf(Outcome.Completed.class);
            assertThat(other).isInstanceOf(Outcome.Completed.class);
            assertThat(bench.server().requests() + bench.peer.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void theReceiptNamesTheModelThatWasAskedAndTheOneThatAnswered(Wire wire) {
        try (FaultBench bench = FaultBench.of(wire)) {
            bench.server().then(200, wire.answer().replace("\"model\":\"main\"", "\"model\":\"another\""));

            Outcome outcome = bench.route();

            assertThat(attempts(outcome).get(0).asked()).hasToString(wire.main());
            assertThat(attempts(outcome).get(0).answered()).isEqualTo("another");
            assertThat(outcome.receipt().explain()).contains("answered by another");
            bench.standardAssertions(1, 0);
        }
    }

    /** An answer of which so many tokens are stated. */
    private static String answer(Wire wire, String input, String output) {
        return wire.answer()
                .replaceFirst("(prompt_tokens|input_tokens)\":40", "$1\":" + input)
                .replaceFirst("(completion_tokens|output_tokens)\":5", "$1\":" + output)
                .replace(",\"total_tokens\":45", "");
    }
}
