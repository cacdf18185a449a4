package dev.switchboard.core;

import static dev.switchboard.core.TestModels.LARGE;
import static dev.switchboard.core.TestModels.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.caller.DataClass;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.policy.KillSwitch;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.cost.Usage;
import dev.switchboard.decision.Limit;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Grade;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.receipt.Entry;
import dev.switchboard.task.Task;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.ScriptedModel;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Money, privacy, policy and audit: when in doubt nothing is sent. */
class FailClosedTest {
    private final ScriptedModel small = ScriptedModel.answering("hello yourself");

    @Test
    void nothingIsSentWhenTheReceiptCannotBeKept() {
        Switchboard router = builder()
                .receipts(entry -> {
                    throw new UncheckedIOException(new java.io.IOException("No space left on device"));
                })
                .build();

        assertFailed(router.route(Task.of("hello")), FailureKind.AUDIT_UNAVAILABLE);
        assertThat(small.calls()).isZero();
    }

    @Test
    void noAnswerWithoutItsIntent() {
        List<String> kept = new ArrayList<>();
        Switchboard router = builder()
                .receipts(entry -> {
                    if (entry instanceof Entry.Intent) {
                        throw new UncheckedIOException(new java.io.IOException("No space left on device"));
                    }
                    kept.add(entry.type());
                })
                .build();

        assertFailed(router.route(Task.of("hello")), FailureKind.AUDIT_UNAVAILABLE);
        assertThat(small.calls()).isZero();
        assertThat(kept).containsExactly("TASK_ACCEPTED", "ATTEMPT_OUTCOME", "TASK_RESULT");
    }

    @Test
    void aStoreThatFailsMeanwhileChangesNothingOfThat() {
        Switchboard router = builder()
                .budgets(new BudgetsThatCannotVoid(Budgets.inMemory()))
                .receipts(entry -> {
                    if (entry instanceof Entry.Intent) {
                        throw new UncheckedIOException(new java.io.IOException("No space left on device"));
                    }
                })
                .build();

        assertFailed(router.route(Task.of("hello")), FailureKind.AUDIT_UNAVAILABLE);
        assertThat(small.calls()).isZero();
    }

    @Test
    void anUnknownPriceIsNotZero() {
        ModelProfile unpriced = ModelProfile.of(ModelId.parse("acme/unpriced"))
                .grade(Grade.FRONTIER)
                .pricing(Pricing.unknown())
                .build();
        Switchboard router = Switchboard.builder().model(unpriced, small).build();

        Outcome outcome = router.route(Task.of("hello"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().binding()).isEqualTo(Limit.PRICE));
        assertThat(small.calls()).isZero();
    }

    @Test
    void anAnswerThatNobodyCountedCostsWhatWasHeldForIt() {
        Outcome outcome = Switchboard.builder()
                .model(SMALL, new ScriptedModel().thenAnswer(Completion.of("free lunch", Usage.NONE)))
                .build()
                .route(Task.of("hello"));

        assertThat(outcome.receipt().cost()).isGreaterThan(Money.ZERO);
        assertThat(outcome.receipt().attempts().get(0).usage().basis()).isEqualTo(Usage.Basis.ESTIMATED);
    }

    @Test
    void aPolicyThatThrowsDenies() {
        Switchboard router = builder()
                .policy(request -> {
                    throw new IllegalStateException("bug");
                })
                .build();

        assertThat(router.route(Task.of("hello"))).isInstanceOf(Outcome.Refused.class);
        assertThat(small.calls()).isZero();
    }

    @Test
    void aStopHoldsFromTheNextAttemptOn() {
        KillSwitch stop = new KillSwitch();
        ScriptedModel large = ScriptedModel.answering("never heard");
        small.then((request, sink, cancellation) -> {
            throw new AssertionError("unused");
        });
        ScriptedModel stopping = new ScriptedModel().then((request, sink, cancellation) -> {
            stop.stopEverything("incident 7");
            return Completion.of("no good", Usage.of(1, 1));
        });
        Switchboard router = Switchboard.builder()
                .model(SMALL, stopping)
                .model(LARGE, large)
                .planner(LadderPlanner.of(SMALL).then(LARGE))
                .policy(stop)
                .build();
        TaskSpec spec = TaskSpec.named("t").validate(dev.switchboard.validation.Validator.oneOf("good"));

        Outcome outcome = router.route(spec.ask("hello"));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(large.calls()).isZero();
        assertThat(outcome.receipt().reason()).contains("incident 7");
    }

    @Test
    void restrictedDataDoesNotReachAVendor() {
        TaskSpec spec = TaskSpec.named("personnel").dataClass(DataClass.RESTRICTED);

        assertThat(builder().build().route(spec.ask("hello"))).isInstanceOf(Outcome.Refused.class);
        assertThat(small.calls()).isZero();
    }

    @Test
    void aBudgetThatIsUsedUpRefuses() {
        Switchboard router = builder()
                .budgets(Budgets.inMemory().limit("acme", Money.usd("0.000001")))
                .build();

        Outcome outcome = router.route(TaskSpec.named("t").chargeTo("acme/bot").ask("hello"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().binding()).isEqualTo(Limit.BUDGET));
        assertThat(small.calls()).isZero();
    }

    @Test
    void whatWasNeverSentIsGivenBackAndWhatMayHaveBeenIsCharged() {
        var budgets = Budgets.inMemory().limit("acme", Money.usd("100"));
        Standing before = budgets.standing(List.of(Account.of("acme"))).orElseThrow();
        TaskSpec spec = TaskSpec.named("t").chargeTo("acme");
        Switchboard unsent = Switchboard.builder()
                .model(SMALL, ScriptedModel.failing(FailureKind.AUTH))
                .budgets(budgets)
                .build();
        unsent.route(spec.ask("hello"));
        assertThat(budgets.standing(List.of(Account.of("acme")))).contains(before);

        Switchboard unknown = Switchboard.builder()
                .model(SMALL, ScriptedModel.failing(FailureKind.IDLE))
                .budgets(budgets)
                .planner(LadderPlanner.of(SMALL))
                .time(new ManualTime())
                .build();
        Outcome outcome = unknown.route(spec.ask("hello"));
        Money charged = before.left()
                .money()
                .minus(budgets.standing(List.of(Account.of("acme")))
                        .orElseThrow()
                        .left()
                        .money());
        assertThat(charged).isEqualTo(outcome.receipt().cost()).isGreaterThan(Money.ZERO);
    }

    @Test
    void nothingIsSentOnceWhatWasHeldForItHasRunOut() {
        ManualTime time = new ManualTime();
        Switchboard router = builder()
                .time(time)
                .budgets(Budgets.inMemory().time(time))
                .receipts(entry -> {
                    if (entry instanceof Entry.Intent) {
                        time.advance(Duration.ofMinutes(16));
                    }
                })
                .build();

        Outcome outcome = router.route(
                TaskSpec.named("patient").within(Duration.ofHours(1)).ask("hello"));

        assertFailed(outcome, FailureKind.BUDGET_UNAVAILABLE);
        assertThat(small.calls()).isZero();
    }

    private SwitchboardBuilder builder() {
        return Switchboard.builder().model(SMALL, small);
    }

    private static void assertFailed(Outcome outcome, FailureKind kind) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(kind));
    }
}
