package dev.switchboard.core;

import static dev.switchboard.core.TestModels.LARGE;
import static dev.switchboard.core.TestModels.SMALL;
import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.RouteListener;
import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetAlarm;
import dev.switchboard.budget.BudgetAlarm.Kind;
import dev.switchboard.caller.Account;
import dev.switchboard.caller.Caller;
import dev.switchboard.core.TroubledBudgets.Op;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.budget.InMemoryBudgets;
import dev.switchboard.core.budget.Window;
import dev.switchboard.core.review.InMemoryReviewQueue;
import dev.switchboard.cost.Usage;
import dev.switchboard.decision.SoftAction;
import dev.switchboard.model.Completion;
import dev.switchboard.model.Grade;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.review.ReviewDecision;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.ScriptedModel;
import dev.switchboard.validation.Validator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Soft limits in routes: with escalation, streams, reviews and judges, and who is told. */
@Timeout(60)
class SoftLimitRoutesTest {
    private static final Account ACME = Account.of("acme");
    private static final TaskSpec SPEC = TaskSpec.named("t").chargeTo("acme");
    private static final TaskSpec CHECKED = SPEC.validate(Validator.oneOf("good"));

    private final ManualTime time = new ManualTime();
    private final InMemoryBudgets ledger = Budgets.inMemory().time(time);
    private final TroubledBudgets budgets = new TroubledBudgets(ledger);
    private final InMemoryReviewQueue queue = new InMemoryReviewQueue(time);
    private final LinkedBlockingQueue<BudgetAlarm> alarms = new LinkedBlockingQueue<>();
    private final ScriptedModel small = ScriptedModel.answering("bad");
    private final ScriptedModel large = ScriptedModel.answering("good");

    @Test
    void aLadderEndsAtItsFirstRungWhenEscalationIsTooDear() {
        reached(SoftAction.NO_ESCALATION);

        Outcome outcome = router().build().route(CHECKED.ask("hello"));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome.receipt().attempts()).extracting(Attempt::asked).containsExactly(SMALL.id());
        assertThat(outcome.receipt().explain())
                .contains("account acme has used 80 % of $10.00 in all, so a rejected answer is not asked of a better");
    }

    @Test
    void aLimitThatIsReachedOnTheWayChangesTheNextRouteAndNotThisOne() {
        ledger.limit(limit(SoftAction.NO_ESCALATION));
        Switchboard router = router().build();
        budgets.beforeReserve(id -> spend("8"));

        assertThat(router.route(CHECKED.ask("hello")).orThrow().text()).isEqualTo("good");
        assertThat(router.route(CHECKED.ask("hello"))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void aStreamComesFromTheCheaperModel() {
        reached(SoftAction.CHEAPER_MODELS);
        StringBuilder heard = new StringBuilder();
        Switchboard router = Switchboard.builder()
                .model(TestModels.profile("acme/tiny", Grade.SMALL, "0.01", "0.04"), small)
                .model(LARGE, large)
                .budgets(budgets)
                .build();

        Outcome outcome = router.route(SPEC.minQuality(0.8).ask("hello"), event -> {
            if (event instanceof StreamEvent.TextDelta delta) {
                heard.append(delta.text());
            }
            return true;
        });

        assertThat(outcome.orThrow().text()).isEqualTo("bad");
        assertThat(heard).hasToString("bad");
        assertThat(large.calls()).isZero();
        assertThat(outcome.receipt().rejections().get(0).reason()).startsWith("left out: account acme");
    }

    @Test
    void aPersonIsAskedBeforeEveryRungThatCostsMoneyAndTheirWordHoldsForOne() {
        reached(SoftAction.ASK);
        Switchboard router = router().build();

        String first = pending(router.route(CHECKED.ask("hello")));
        assertThat(small.calls()).isZero();
        queue.decide(first, new ReviewDecision.Approved("ada"));
        String second = pending(router.resume(first));
        assertThat(small.calls()).isEqualTo(1);
        assertThat(large.calls()).isZero();
        queue.decide(second, new ReviewDecision.Approved("ada"));

        assertThat(router.resume(second).orThrow().text()).isEqualTo("good");
    }

    @Test
    void aJudgeAsksWithTheAnswerThatItLooksAt() {
        reached(SoftAction.ASK);
        Switchboard router = router().planner(LadderPlanner.of(SMALL)).build();

        String id = pending(router.route(SPEC.validate(new Opinion(LARGE.id())).ask("hello")));
        queue.decide(id, new ReviewDecision.Approved("ada"));

        assertThat(router.resume(id).orThrow().text()).isEqualTo("bad");
        assertThat(large.calls()).isEqualTo(1);
    }

    @Test
    void aSoftLimitIsToldOnceInAWindowHoweverManyTasksMeetIt() throws InterruptedException {
        ledger.limit(limit(SoftAction.ALARM).per(Window.DAY).from(90, SoftAction.ALARM));
        Switchboard router = router().planner(LadderPlanner.of(SMALL)).build();
        spend("8");
        router.route(SPEC.ask("hello")).orThrow();
        router.route(SPEC.ask("hello")).orThrow();
        BudgetAlarm alarm = next();
        assertThat(alarm.kind()).isEqualTo(Kind.SOFT_LIMIT);
        assertThat(alarm.account()).isEqualTo(ACME);
        assertThat(alarm.reason()).isEqualTo("account acme has used 80 % of $10.00 a day, so people are told");

        spend("1");
        router.route(SPEC.ask("hello")).orThrow();
        assertThat(next().reason()).contains("90 %");

        time.advance(Duration.ofDays(1));
        router.route(SPEC.ask("hello")).orThrow();
        spend("8.5");
        router.route(SPEC.ask("hello")).orThrow();
        router.close();
        assertThat(next().reason()).contains("85 %");
        assertThat(alarms).isEmpty();
    }

    @Test
    void anOverrunIsToldAndWhoWantsTheFrozenAccountAfterItOnceAnHour() throws InterruptedException {
        ledger.limit("acme", usd("10"));
        ScriptedModel greedy = new ScriptedModel().thenAnswer(Completion.of("good", Usage.of(50_000_000, 10)));
        Switchboard router = Switchboard.builder()
                .model(SMALL, greedy)
                .budgets(budgets)
                .time(time)
                .listener(listener())
                .build();

        Outcome outcome = router.route(SPEC.ask("hello"));
        assertThat(outcome.orThrow().text()).isEqualTo("good");
        BudgetAlarm overrun = next();
        assertThat(overrun.kind()).isEqualTo(Kind.OVERRUN);
        assertThat(overrun.reason()).contains(outcome.receipt().route() + "/1", "$5.0");

        assertThat(router.route(SPEC.ask("hello"))).isInstanceOf(Outcome.Refused.class);
        router.route(SPEC.ask("hello"));
        assertThat(next().kind()).isEqualTo(Kind.FROZEN);
        time.advance(Duration.ofHours(1));
        router.route(SPEC.ask("hello"));
        assertThat(next().kind()).isEqualTo(Kind.FROZEN);
        assertThat(router.route(SPEC.chargeTo("other").ask("hello")).orThrow().text())
                .isEqualTo("good");
        router.close();
        assertThat(alarms).isEmpty();
    }

    @Test
    void aStoreThatFailsIsToldOnceForAllAccounts() throws InterruptedException {
        budgets.fail(Op.STANDING, Op.RESERVE);
        Switchboard router = router().build();
        router.route(SPEC.ask("hello"));
        router.route(SPEC.chargeTo("other").ask("hello"));
        assertThat(next().kind()).isEqualTo(Kind.UNAVAILABLE);

        budgets.fail(Op.SETTLE);
        router.route(SPEC.ask("hello"));
        assertThat(next().kind()).isEqualTo(Kind.UNSETTLED);
        router.close();
        assertThat(alarms).isEmpty();
    }

    @Test
    void aTenantsLimitReachesItsPrincipalsAndNobodyElse() {
        ledger.limit(BudgetLimit.on("tenant:acme").money(usd("10")).from(80, SoftAction.NO_ESCALATION));
        spend("tenant:acme", "8");
        Switchboard router = router().build();

        assertThat(router.decide(CHECKED.ask("hello").by(Caller.of("acme", "ada")))
                        .plan()
                        .rungs())
                .hasSize(1);
        assertThat(router.decide(CHECKED.ask("hello").by(Caller.of("other", "ada")))
                        .plan()
                        .rungs())
                .hasSize(2);
    }

    private void reached(SoftAction action) {
        ledger.limit(limit(action));
        spend("8");
    }

    private static BudgetLimit limit(SoftAction action) {
        return BudgetLimit.on("acme").money(usd("10")).from(80, action);
    }

    private void spend(String dollars) {
        spend("acme", dollars);
    }

    private void spend(String account, String dollars) {
        String id = "spent-" + dollars;
        Amounts amounts = new Amounts(usd(dollars), 0, 0);
        ledger.reserve(id, List.of(Account.of(account)), amounts, Duration.ofMinutes(1));
        ledger.dispatched(id);
        ledger.settle(id, amounts);
    }

    private SwitchboardBuilder router() {
        return Switchboard.builder()
                .model(SMALL, small)
                .model(LARGE, large)
                .planner(LadderPlanner.of(SMALL).then(LARGE))
                .budgets(budgets)
                .reviews(queue)
                .time(time)
                .listener(listener());
    }

    private RouteListener listener() {
        return new RouteListener() {
            @Override
            public void alarmed(BudgetAlarm alarm) {
                alarms.add(alarm);
            }
        };
    }

    private BudgetAlarm next() throws InterruptedException {
        BudgetAlarm alarm = alarms.poll(30, TimeUnit.SECONDS);
        assertThat(alarm).isNotNull();
        return alarm;
    }

    private static String pending(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.PendingReview.class);
        return ((Outcome.PendingReview) outcome).review().id();
    }
}
