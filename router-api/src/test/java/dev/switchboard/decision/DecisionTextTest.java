package dev.switchboard.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.caller.Caller;
import dev.switchboard.cost.Money;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.task.Risk;
import dev.switchboard.task.Task;
import dev.switchboard.task.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DecisionTextTest {
    private static final Snapshot SNAPSHOT = Snapshot.of(
            Instant.parse("2026-11-23T09:00:00.5Z"), List.of(), new Snapshot.Versions("2026-08", "p-3", "day-12"));
    private static final Task TASK = TaskSpec.named("invoice")
            .risk(Risk.MEDIUM)
            .ask("the-canary-in-the-prompt")
            .by(Caller.of("acme", "ada"));
    private static final Candidate SMALL = candidate("north/small", "0.0001", "0.0004", 0.6)
            .withReview("it is new here")
            .withRedaction(new Ruling.AllowedRedacted("e-mail addresses", UnaryOperator.identity()));
    private static final Candidate PEER = candidate("south/small", "0.0002", "0.0008", 0.62);
    private static final Candidate LARGE = candidate("south/large", "0.01", "0.02", 0.95);

    @Test
    void readsAsAPlanThatSomebodyWhoDoesNotProgramCanFollow() {
        Decision decision = Decision.of(TASK, SNAPSHOT)
                .candidates(List.of(SMALL, PEER, LARGE))
                .rejections(List.of(Rejection.because(
                        model("west/large"), Rejection.Stage.POLICY, Limit.REGION, "it processes data in us")))
                .plan(new Plan(
                        List.of(new Rung(SMALL, List.of(PEER)), new Rung(LARGE, List.of())),
                        Money.usd("0.0041"),
                        0.974,
                        1))
                .baseline(LARGE)
                .build();

        assertThat(decision.explain()).isEqualTo("""
                Task 'invoice' for ada@acme: confidential data, medium risk.
                Of 4 models, 3 may serve it.
                Plan: about $0.0041 in all, likely right in 97 of 100 cases.
                  1. ask north/small
                     if it fails, ask instead: south/small
                     a person has to agree first: it is new here
                     it does not see: e-mail addresses
                  2. if that is rejected, ask south/large
                For comparison, the best model allowed is south/large, at about $0.01.
                May serve, the best first:
                  north/small: $0.0001 (at most $0.0004), 750 ms, likely right in 60 of 100 cases (assumed)
                  south/small: $0.0002 (at most $0.0008), 750 ms, likely right in 62 of 100 cases (assumed)
                  south/large: $0.01 (at most $0.02), 750 ms, likely right in 95 of 100 cases (assumed)
                May not serve:
                  west/large: it processes data in us
                Decided 2026-11-23T09:00:00Z with catalog 2026-08, policies p-3, learned state day-12.
                """);
    }

    @Test
    void aHedgedTaskSaysWhenThePeerIsAskedMeanwhile() {
        Decision decision = Decision.of(
                        TaskSpec.named("urgent")
                                .hedgeAfter(Duration.ofMillis(1_500))
                                .ask("?"),
                        SNAPSHOT)
                .candidates(List.of(PEER, LARGE))
                .plan(new Plan(
                        List.of(new Rung(PEER, List.of(LARGE)), new Rung(LARGE, List.of())), Money.usd("0.01"), 0.9, 1))
                .build();

        assertThat(decision.explain()).contains("""
                  1. ask south/small
                     if it fails, ask instead: south/large
                     if it is silent for 1500 ms, ask the first of them meanwhile
                  2. if that is rejected, ask south/large
                """);
    }

    @Test
    void aRefusalSaysWhyAndWhatItWouldTake() {
        ModelProfile dear = model("north/large");
        Rejection rejection = Rejection.measured(dear, Rejection.Stage.ESTIMATE, Limit.COST, 10_000_000, 4_000_000);
        Decision decision = Decision.of(Task.of("?"), SNAPSHOT)
                .rejections(List.of(rejection))
                .refusal(new Refusal(
                        Limit.COST,
                        "No model is cheap enough.",
                        List.of(rejection.relaxation().orElseThrow())))
                .build();

        assertThat(decision.explain()).isEqualTo("""
                Task 'ad-hoc' for an unnamed caller: confidential data, low risk.
                Of 1 model, none may serve it.
                Refused: No model is cheap enough. It would take $0.006 more for north/large.
                May not serve:
                  north/large: may cost $0.01, the task allows $0.004
                Decided 2026-11-23T09:00:00Z with catalog 2026-08, policies p-3, learned state day-12.
                """);
        assertThat(decision).hasToString("ad-hoc for an unnamed caller -> refused");
    }

    @Test
    void percentSignsOfPoliciesAndNamesArePrintedAsTheyAre() {
        Decision decision = Decision.of(TASK, SNAPSHOT)
                .rejections(List.of(Rejection.because(
                        model("west/large"), Rejection.Stage.POLICY, Limit.POLICY, "used 100% of %s")))
                .build();

        assertThat(decision.explain()).contains("  west/large: used 100% of %s\n");
    }

    @Test
    void everyRedactionIsAppliedInOrder() {
        Candidate twice = candidate("a/b", "0", "0", 1)
                .withRedaction(new Ruling.AllowedRedacted(
                        "one", p -> p.with(p.messages().get(0))))
                .withRedaction(new Ruling.AllowedRedacted(
                        "two", p -> p.with(p.messages().get(1))));

        assertThat(twice.view(TASK.prompt()).messages()).hasSize(3);
        assertThat(twice.redacted()).containsExactly("one", "two");
        assertThat(TASK.prompt().messages()).hasSize(1);
    }

    private static Candidate candidate(String model, String cost, String worst, double quality) {
        Estimate estimate = Estimate.builder()
                .cost(Money.usd(cost), Money.usd(worst))
                .latencyNanos(750_000_000)
                .quality(quality, Estimate.Basis.ASSUMED)
                .build();
        return Candidate.of(model(model), estimate);
    }

    private static ModelProfile model(String id) {
        return ModelProfile.of(ModelId.parse(id)).build();
    }
}
