package dev.switchboard.examples.faults;

import static dev.switchboard.examples.faults.StatusFaultTest.assertFailed;
import static dev.switchboard.examples.faults.StatusFaultTest.attempts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.core.resilience.ResilienceSettings;
import dev.switchboard.decision.Limit;
import dev.switchboard.decision.Policy;
import dev.switchboard.decision.Ruling;
import dev.switchboard.model.FailureKind;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.Ending;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How long the router waits for whom, and what it says when everybody is to be waited for. Its clock begins at 9. */
@Timeout(60)
class RateLimitFaultTest {
    private static final Duration JITTER = Duration.ofMillis(250);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI | retry-after | 7 | PT7S",
                "OPENAI | retry-after | 1.5 | PT1.5S",
                "OPENAI | retry-after | 0 | PT0S",
                "OPENAI | retry-after | Mon, 23 Nov 2026 09:00:20 GMT | PT20S",
                "OPENAI | retry-after-ms | 1250 | PT1.25S",
                "ANTHROPIC | retry-after | 7 | PT7S",
                "ANTHROPIC | retry-after | 1.5 | PT1.5S",
                "ANTHROPIC | retry-after | 0 | PT0S",
                "ANTHROPIC | retry-after | Mon, 23 Nov 2026 09:00:20 GMT | PT20S",
                "ANTHROPIC | retry-after-ms | 1250 | PT1.25S"
            })
    void theLatestWishIsGrantedWithJitter(Wire wire, String header, String value, Duration wait) {
        try (FaultBench bench = FaultBench.of(wire).alone()) {
            bench.server()
                    .then(429, wire.error("rate_limit_error"), reply -> reply.setHeader("retry-after", "3"))
                    .then(429, wire.error("rate_limit_error"), reply -> reply.setHeader(header, value));
            bench.time.jumpTo(bench.time.now().minusSeconds(3));

            assertThat(bench.route()).isInstanceOf(Outcome.Completed.class);

            List<Duration> sleeps = bench.time.sleeps();
            assertThat(sleeps).hasSize(2);
            assertThat(sleeps.get(0))
                    .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(3).plus(JITTER));
            // A date has whole seconds, and some of them have passed in the first wait.
            assertThat(sleeps.get(1)).isBetween(wait.minus(JITTER), wait.plus(JITTER.multipliedBy(2)));
            bench.standardAssertions(3, 0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI | -1", "OPENAI | abc", "OPENAI | ''", "OPENAI | 0,120",
                "OPENAI | Sat, 01 Jan 2000 00:00:00 GMT", "OPENAI | NaN", "ANTHROPIC | -1", "ANTHROPIC | abc",
                "ANTHROPIC | ''", "ANTHROPIC | 0,120", "ANTHROPIC | Sat, 01 Jan 2000 00:00:00 GMT", "ANTHROPIC | NaN"
            })
    void aWishThatMakesNoSenseIsAsGoodAsNone(Wire wire, String value) {
        try (FaultBench bench = FaultBench.of(wire).alone()) {
            bench.server().then(429, wire.error("rate_limit_error"), reply -> reply.setHeader("Retry-After", value));

            assertThat(bench.route()).isInstanceOf(Outcome.Completed.class);

            assertThat(bench.time.sleeps())
                    .singleElement()
                    .satisfies(wait -> assertThat(wait).isLessThanOrEqualTo(JITTER));
            bench.standardAssertions(2, 0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI | 31536000", "OPENAI | 99999999999", "OPENAI | Fri, 31 Dec 9999 23:59:59 GMT",
                "ANTHROPIC | 31536000", "ANTHROPIC | 99999999999", "ANTHROPIC | Fri, 31 Dec 9999 23:59:59 GMT"
            })
    void whoWantsTooLongAWaitIsNotWaitedForAndRestsTenMinutesAtMost(Wire wire, String value) {
        try (FaultBench bench = FaultBench.of(wire).alone()) {
            bench.server().always(429, wire.error("rate_limit_error"), reply -> reply.setHeader("Retry-After", value));

            Outcome alone = bench.route();
            Outcome resting = bench.route();
            bench.withPeer();
            assertThat(bench.route()).isInstanceOf(Outcome.Completed.class);

            assertThat(bench.time.sleeps()).isEmpty();
            assertFailed(alone, FailureKind.NO_CANDIDATE);
            assertThat(alone.toString()).contains("waiting until 2026-11-23T09:10:00Z for " + wire.main());
            assertThat(resting).isInstanceOf(Outcome.Refused.class);
            bench.standardAssertions(1, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void aLimitWithoutAWishBacksOffAndOpensNoBreaker(Wire wire) {
        try (FaultBench bench = FaultBench.of(wire).alone()) {
            bench.server().always(429, wire.error("rate_limit_error"));

            for (int i = 0; i < 10; i++) {
                Outcome outcome = bench.route();
                assertFailed(outcome, FailureKind.NO_CANDIDATE);
                assertThat(attempts(outcome))
                        .extracting(Attempt::failure)
                        .allMatch(kind -> kind.get() == FailureKind.RATE_LIMITED);
            }

            assertThat(bench.time.sleeps()).hasSize(20).allMatch(wait -> wait.compareTo(JITTER.multipliedBy(2)) <= 0);
            bench.standardAssertions(30, 0);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void whenAllAreDownEachIsNamedWithItsReason(Wire wire) {
        try (FaultBench bench = FaultBench.of(wire)) {
            bench.server().always(529, wire.error("overloaded_error"));
            bench.peer.always(500, wire.other().error("api_error"));

            Outcome outcome = bench.route();

            assertFailed(outcome, FailureKind.NO_CANDIDATE);
            assertThat(attempts(outcome)).hasSize(3);
            assertThat(outcome.toString())
                    .contains(wire.main() + ": OVERLOADED", wire.other().main() + ": SERVER_ERROR");
            bench.standardAssertions(1, 2);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void whenAllBreakersAreOpenNothingIsSentAndTheEarliestReturnIsSaid(Wire wire) {
        Policy narrow =
                request -> List.of("wide", "dear").contains(request.model().id().name())
                        ? Ruling.denied("only the others here")
                        : Ruling.allowed();
        try (FaultBench bench =
                FaultBench.of(wire, builder -> builder.policy(narrow).resilience(openingAtTheFirstFailure()))) {
            bench.server().always(529, wire.error("overloaded_error"));
            bench.peer.always(529, wire.other().error("overloaded_error"));
            bench.alone().route();
            bench.time.advance(Duration.ofSeconds(5));
            bench.ladder.set(List.of(wire.other().main()));
            bench.route();

            Outcome outcome = bench.withPeer().route();

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                assertThat(refused.refusal().binding()).isEqualTo(Limit.HEALTH);
                assertThat(refused.refusal().toString())
                        .contains("waiting until 2026-11-23T09:00:30Z for " + wire.main());
            });
            assertThat(outcome.receipt().explain())
                    .contains(wire.main() + ": it rests until", wire.other().main() + ": it rests until");
            assertThat(bench.time.sleeps()).isEmpty();
            bench.standardAssertions(1, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void aBreakerThatOpensUnderARetryIsNotWaitedFor(Wire wire) {
        try (FaultBench bench = FaultBench.of(wire, builder -> builder.resilience(openingAtTheFirstFailure()))
                .alone()) {
            bench.server().always(500, wire.error("api_error"));

            Outcome outcome = bench.route();

            assertFailed(outcome, FailureKind.NO_CANDIDATE);
            assertThat(attempts(outcome)).extracting(Attempt::ending).containsExactly(Ending.FAILED);
            assertThat(bench.time.sleeps()).isEmpty();
            bench.standardAssertions(1, 0);
        }
    }

    private static ResilienceSettings openingAtTheFirstFailure() {
        return ResilienceSettings.builder()
                .breaker(50, 1, Duration.ofSeconds(30))
                .build();
    }
}
