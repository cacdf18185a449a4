package dev.switchboard.examples.faults;

import static dev.switchboard.examples.faults.StatusFaultTest.attempts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.caller.Account;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Usage.Basis;
import dev.switchboard.model.FailureKind;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.Entry;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
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
    @CsvSource({"OPENAI", "ANTHROPIC"})
    @DisplayName("52 and 53: what is no count is an anomaly, whole or streamed, and charged as estimated")
    void whatIsNoCountIsAnAnomalyWholeOrStreamed(Wire wire) {
        List<String> wrong = List.of("-0", "1.9", "\"12\"", "true", "{}", "5000000000", "18446744073709551617");
        try (FaultBench bench = FaultBench.of(wire)) {
            for (String count : wrong) {
                bench.server().then(200, counted(wire.answer(), "40", count));
                bench.server().then(200, counted(wire.stream(), "40", count));
                for (Outcome outcome : List.of(bench.route(), bench.stream(FaultBench.SPEC, event -> true))) {
                    assertThat(outcome).as(count).isInstanceOf(Outcome.Completed.class);
                    Attempt attempt = attempts(outcome).get(0);
                    assertThat(attempt.usage().basis()).as(count).isEqualTo(Basis.ANOMALOUS);
                    assertThat(attempt.cost()).isBetween(Money.usd("0.000001"), Money.usd("0.01"));
                }
            }
            bench.standardAssertions(2 * wrong.size(), 0);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    @DisplayName("49 and 50: depth and digits without measure are not the protocol, and charged as far as is known")
    void depthAndDigitsWithoutMeasureAreNotTheProtocol(Wire wire) {
        for (String absurd : List.of("[".repeat(100_000), "9".repeat(1_000_000))) {
            try (FaultBench bench = FaultBench.of(wire)) {
                bench.server().always(200, counted(wire.answer(), "40", absurd));

                Outcome outcome = bench.route();

                assertThat(outcome).isInstanceOf(Outcome.Completed.class);
                Attempt first = attempts(outcome).get(0);
                assertThat(first.failure()).contains(FailureKind.PROTOCOL);
                Entry.Intent intent = (Entry.Intent) bench.witness.entries().get(1);
                assertThat(first.cost())
                        .isBetween(Money.usd("0.00004"), intent.reserved().money());
                bench.standardAssertions(bench.first.requests(), 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    @DisplayName("59: an answer of a dearer model than was asked costs what that one costs")
    void anAnswerOfADearerModelCostsWhatThatOneCosts(Wire wire) {
        try (FaultBench bench = FaultBench.of(wire)) {
            bench.server().then(200, wire.answer().replace("\"model\":\"main\"", "\"model\":\"dear\""));

            Outcome outcome = bench.route();

            // 40 tokens in at 10 dollars a million, and 5 out at 20.
            assertThat(outcome.receipt().cost()).isEqualTo(Money.usd("0.0005"));
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
        return counted(wire.answer(), input, output);
    }

    /** That answer, or that stream, of which so many tokens are stated. */
    private static String counted(String answer, String input, String output) {
        return answer.replaceFirst("(prompt_tokens|input_tokens)\":40", "$1\":" + input)
                .replaceFirst("(completion_tokens|output_tokens)\":5", "$1\":" + output)
                .replace(",\"total_tokens\":45", "");
    }
}
