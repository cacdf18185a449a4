package dev.switchboard.examples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.decision.Limit;
import dev.switchboard.decision.Policy;
import dev.switchboard.decision.Rejection;
import dev.switchboard.decision.Ruling;
import dev.switchboard.model.FailureKind;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.Direction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the router does with statuses: redirections, refused keys, bad requests, and those that a client repeats. */
@Timeout(60)
class StatusFaultTest {

    @ParameterizedTest
    @CsvSource({
        "OPENAI, 301, same", "OPENAI, 307, other", "OPENAI, 308, loop", "OPENAI, 302, none",
        "ANTHROPIC, 301, same", "ANTHROPIC, 307, other", "ANTHROPIC, 308, loop", "ANTHROPIC, 302, none"
    })
    void aRedirectionIsNeverFollowedAndThePeerAnswers(Wire wire, int status, String where) {
        try (FaultBench bench = FaultBench.of(wire);
                ScriptedServer decoy = new ScriptedServer(wire, new Witness())) {
            bench.server().always(status, "a canary elsewhere", reply -> switch (where) {
                case "same" -> reply.setHeader("Location", "/v2/elsewhere");
                case "other" -> reply.setHeader("Location", decoy.url() + "/v1/messages");
                case "loop" -> reply.setHeader("Location", bench.server().url());
                default -> reply;
            });

            Outcome outcome = bench.route();

            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            assertThat(attempts(outcome).get(0).failure()).contains(FailureKind.CONFIG);
            assertThat(attempts(outcome).get(0).detail())
                    .contains("HTTP " + status)
                    .doesNotContain("127.0.0.1");
            assertThat(decoy.requests()).isZero();
            bench.standardAssertions(1, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void aRefusedKeyRestsAndThePeerAnswersMeanwhile(Wire wire) {
        try (FaultBench bench = FaultBench.of(wire)) {
            bench.server().always(401, wire.error("authentication_error").replace("a canary", "sk-canary-key"));

            assertThat(bench.route()).isInstanceOf(Outcome.Completed.class);
            Outcome second = bench.route();

            assertThat(second).isInstanceOf(Outcome.Completed.class);
            assertThat(second.receipt().rejections())
                    .as("the key opens no model of its provider")
                    .hasSize(3)
                    .allMatch(rejection -> rejection.model().id().provider().equals(wire.kind()))
                    .extracting(Rejection::limit)
                    .containsOnly(Limit.HEALTH);
            assertThat(bench.server().requests()).isEqualTo(1);
            bench.time.advance(Duration.ofSeconds(61));
            bench.route();
            bench.standardAssertions(2, 3);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void aForbiddenModelRestsAloneBesideOthersOfItsProvider(Wire wire) {
        try (FaultBench bench = FaultBench.of(wire)) {
            bench.ladder.set(List.of(wire.main(), wire.kind() + "/wide"));
            bench.server().then(403, wire.error("permission_error"));

            assertThat(bench.route()).isInstanceOf(Outcome.Completed.class);
            assertThat(bench.route()).isInstanceOf(Outcome.Completed.class);

            bench.standardAssertions(3, 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, 400", "OPENAI, 413", "OPENAI, 422", "ANTHROPIC, 400", "ANTHROPIC, 413", "ANTHROPIC, 422"})
    void aBadRequestIsNotRepeatedWhereItWasRefused(Wire wire, int status) {
        try (FaultBench bench = FaultBench.of(wire)) {
            bench.server().always(status, wire.error("invalid_request_error"));

            Outcome outcome = bench.route();

            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            assertThat(attempts(outcome).get(0).failure()).contains(FailureKind.BAD_REQUEST);
            assertThat(bench.time.sleeps()).isEmpty();
            bench.standardAssertions(1, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void aPromptThatDoesNotFitGoesOnlyToALargerWindow(Wire wire) {
        try (FaultBench bench = FaultBench.of(wire)) {
            String wide = wire.other().kind() + "/wide";
            bench.ladder.set(List.of(wire.main(), wire.other().main()), List.of(wide));
            bench.server().always(400, wire.overflow());

            Outcome outcome = bench.route();

            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            assertThat(attempts(outcome))
                    .extracting(attempt -> attempt.asked().toString())
                    .containsExactly(wire.main(), wide);
            bench.standardAssertions(1, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void aLargerWindowIsAskedOnlyIfPolicyStillAgrees(Wire wire) {
        AtomicBoolean withdrawn = new AtomicBoolean();
        Policy policy =
                request -> withdrawn.get() && request.model().id().name().equals("wide")
                        ? Ruling.denied("wide windows were withdrawn")
                        : Ruling.allowed();
        try (FaultBench bench = FaultBench.of(wire, builder -> builder.policy(policy))) {
            bench.ladder.set(List.of(wire.main(), wire.other().kind() + "/wide"));
            bench.server().always(400, wire.overflow());
            bench.witness.onRequest(() -> withdrawn.set(true));

            Outcome outcome = bench.route();

            assertFailed(outcome, FailureKind.NO_CANDIDATE);
            assertThat(outcome.toString()).contains("wide windows were withdrawn");
            bench.standardAssertions(1, 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, 408", "OPENAI, 503", "ANTHROPIC, 408", "ANTHROPIC, 503"})
    void everyRequestIsAnAttemptWithItsOwnEntry(Wire wire, int status) {
        try (FaultBench bench = FaultBench.of(wire).alone()) {
            bench.server().then(status, "", reply -> reply.setHeader("Retry-After", "0"));

            Outcome outcome = bench.route();

            assertThat(outcome).isInstanceOf(Outcome.Completed.class);
            assertThat(attempts(outcome))
                    .extracting(Attempt::direction)
                    .containsExactly(Direction.FIRST, Direction.RETRY);
            assertThat(bench.time.sleeps()).hasSize(1);
            bench.standardAssertions(2, 0);
        }
    }

    static List<Attempt> attempts(Outcome outcome) {
        return outcome.receipt().attempts();
    }

    static void assertFailed(Outcome outcome, FailureKind kind) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).as(failed.reason()).isEqualTo(kind));
    }
}
