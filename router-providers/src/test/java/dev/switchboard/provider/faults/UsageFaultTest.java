package dev.switchboard.provider.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.cost.Usage;
import dev.switchboard.cost.Usage.Basis;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.dialect.Protocol;
import dev.switchboard.provider.dialect.Tokens;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What servers state of tokens: it is money, so nothing wraps, and nothing is nothing by mistake. */
@Tag("small-heap")
@Timeout(60)
class UsageFaultTest {
    private static final String TEXT = "a text of some length, for which somebody has to pay";

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("52, 53 and 56: what is no count of tokens is an anomaly, and never charged too low")
    void whatIsNoCountOfTokensIsAnAnomaly(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (String wrong : List.of(
                    "-0",
                    "-7",
                    "1.9",
                    "1e3",
                    "1e999999999",
                    "\"12\"",
                    "true",
                    "{}",
                    "[7]",
                    "5000000000",
                    "9223372036854775807",
                    "9223372036854775808",
                    "18446744073709551617")) {
                for (Tokens tokens : List.of(new Tokens(wrong, "5"), new Tokens("40", wrong))) {
                    for (boolean streamed : FaultBench.WHOLE_AND_STREAMED) {
                        Usage usage = answer(bench, tokens, streamed).usage();
                        assertThat(usage.basis()).as("%s: %s", tokens, usage).isEqualTo(Basis.ANOMALOUS);
                        assertPlausible(usage);
                    }
                }
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("50 and 52: numbers that JSON does not have, or too long ones, are not the protocol")
    void numbersThatJsonDoesNotHaveAreNotTheProtocol(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (String wrong : List.of("NaN", "Infinity", "-Infinity", "07", "+7", ".5", "9".repeat(1_000_000))) {
                for (boolean streamed : FaultBench.WHOLE_AND_STREAMED) {
                    say(bench, new Tokens("40", wrong), streamed);
                    ModelException failure = bench.failure(streamed);
                    assertThat(failure.kind()).isEqualTo(FailureKind.PROTOCOL);
                    assertThat(failure.sent()).isEqualTo(FailureKind.Sent.YES);
                }
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("54: what is not stated is estimated, and says so")
    void whatIsNotStatedIsEstimatedAndSaysSo(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (Tokens tokens : List.of(Tokens.UNSAID, new Tokens("null", "null"))) {
                for (boolean streamed : FaultBench.WHOLE_AND_STREAMED) {
                    Usage usage = answer(bench, tokens, streamed).usage();
                    assertThat(usage.basis()).as("%s", tokens).isEqualTo(Basis.ESTIMATED);
                    assertPlausible(usage);
                }
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("55: nothing for something is an anomaly")
    void nothingForSomethingIsAnAnomaly(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (boolean streamed : FaultBench.WHOLE_AND_STREAMED) {
                Usage usage = answer(bench, Tokens.of(0, 0), streamed).usage();
                assertThat(usage.basis()).isEqualTo(Basis.ANOMALOUS);
                assertPlausible(usage);
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("58: a figure far above the estimate is taken as it is stated")
    void aFigureFarAboveTheEstimateIsTakenAsItIsStated(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (boolean streamed : FaultBench.WHOLE_AND_STREAMED) {
                assertThat(answer(bench, Tokens.of(40_000, 5_000), streamed).usage())
                        .isEqualTo(Usage.of(40_000, 5_000));
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("59: the model that answered is named as the server names it")
    void theModelThatAnsweredIsNamed(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            bench.says(bench.dialect.answer("hello", "another-model", FaultBench.TOKENS));
            assertThat(bench.ask(false).modelAnswered()).isIn("another-model", "");
            bench.isWellAgain();
        }
    }

    /** By what was sent and what came, either of which is more than a few tokens. */
    private static void assertPlausible(Usage usage) {
        assertThat(usage.inputTotal()).isBetween(8L, 100L);
        assertThat(usage.outputTotal()).isBetween(5L, 100L);
    }

    private static Completion answer(FaultBench bench, Tokens tokens, boolean streamed) throws ModelException {
        say(bench, tokens, streamed);
        return bench.ask(streamed);
    }

    private static void say(FaultBench bench, Tokens tokens, boolean streamed) {
        if (streamed) {
            bench.streams(bench.dialect.events(bench.dialect.stream(List.of(TEXT), tokens)));
        } else {
            bench.says(bench.dialect.answer(TEXT, "main", tokens));
        }
    }
}
