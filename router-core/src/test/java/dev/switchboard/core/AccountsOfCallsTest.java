package dev.switchboard.core;

import static dev.switchboard.core.TestModels.LARGE;
import static dev.switchboard.core.TestModels.PEER;
import static dev.switchboard.core.TestModels.SMALL;
import static dev.switchboard.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.switchboard.Outcome;
import dev.switchboard.budget.Amounts;
import dev.switchboard.caller.Account;
import dev.switchboard.caller.Caller;
import dev.switchboard.core.TroubledBudgets.Op;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.budget.InMemoryBudgets;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.decision.Limit;
import dev.switchboard.decision.Plan;
import dev.switchboard.decision.Planner;
import dev.switchboard.model.Grade;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.Direction;
import dev.switchboard.receipt.Ending;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.ScriptedModel;
import dev.switchboard.validation.Validator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On which accounts calls are counted, and where a task goes when one of them is used up. */
class AccountsOfCallsTest {
    private static final ModelProfile FREE = TestModels.profile("local/free", Grade.LARGE, "1", "1").toBuilder()
            .pricing(Pricing.free())
            .build();
    private static final TaskSpec SPEC = TaskSpec.named("invoice").chargeTo("acme/bot");

    private final ManualTime time = new ManualTime();
    private final InMemoryBudgets ledger = Budgets.inMemory().time(time);
    private final TroubledBudgets budgets = new TroubledBudgets(ledger);
    private final ScriptedModel small = ScriptedModel.answering("small");
    private final ScriptedModel peer = ScriptedModel.answering("peer");
    private final ScriptedModel free = ScriptedModel.answering("free");

    @Test
    void everyCallIsCountedInEveryDimensionAJudgesOneOnItsOwnModel() {
        Switchboard router = router().model(LARGE, ScriptedModel.answering("fine"))
                .planner(LadderPlanner.of(SMALL))
                .build();

        router.route(SPEC.validate(new Opinion(LARGE.id()))
                        .ask("hello")
                        .by(Caller.of("Acme", "alice@acme.com").run("7")))
                .orThrow();

        List<String> common =
                List.of("acme/bot", "tenant:%41cme/principal:alice@acme.com", "tenant:%41cme/run:7", "task:invoice");
        assertThat(budgets.reserved).hasSize(2);
        assertThat(paths(0)).containsAll(common).contains("model:acme/small").hasSize(5);
        assertThat(paths(1)).containsAll(common).contains("model:acme/large").hasSize(5);
    }

    @Test
    void anAccountThatIsNamedTwiceIsCountedOnce() {
        router().planner(LadderPlanner.of(SMALL))
                .build()
                .route(SPEC.chargeTo("task:invoice").ask("hello"));

        assertThat(paths(0)).containsExactly("task:invoice", "model:acme/small");
    }

    @Test
    void aModelsOwnLimitSendsTheTaskSidewaysAndTheNextOneDoesNotEvenTry() {
        ledger.limit(BudgetLimit.on(SMALL.id().account()).money(usd("0.000001")));
        Switchboard router = router().model(PEER, peer).build();

        Outcome first = router.route(SPEC.ask("hello"));
        Outcome second = router.route(SPEC.ask("hello"));

        assertThat(first.orThrow().text()).isEqualTo("peer");
        assertThat(first.receipt().attempts())
                .extracting(Attempt::ending)
                .containsExactly(Ending.HELD_BACK, Ending.ACCEPTED);
        assertThat(first.receipt().attempts().get(0).detail()).contains("account model:acme/small has $0.000001 left");
        assertThat(second.receipt().attempts()).extracting(Attempt::asked).containsExactly(PEER.id());
        assertThat(second.receipt().rejections())
                .anySatisfy(no -> assertThat(no.reason()).contains(" has $0.000001 left"));
        assertThat(small.calls()).isZero();
    }

    @Test
    void aModelWhoseAccountWasRefilledServesAgainSoon() {
        ledger.limit(BudgetLimit.on("model:acme").calls(0));
        Switchboard router = router().model(PEER, peer).build();
        router.route(SPEC.ask("hello"));

        ledger.limit(BudgetLimit.on("model:acme").calls(10));
        assertThat(router.route(SPEC.ask("hello")).orThrow().text()).isEqualTo("peer");
        time.advance(Duration.ofSeconds(5));
        assertThat(router.route(SPEC.ask("hello")).orThrow().text()).isEqualTo("small");
    }

    @Test
    void whoLosesARaceForTheLastMoneyIsDecidedAnewAndServedByAFreeModel() {
        ledger.limit("acme", usd("1"));
        Switchboard router =
                router().planner(new CheapestPaidFirst()).model(FREE, free).build();
        budgets.beforeReserve(id -> ledger.limit("acme", Money.ZERO));

        Outcome outcome = router.route(SPEC.ask("hello"));

        assertThat(outcome.orThrow().text()).isEqualTo("free");
        assertThat(outcome.receipt().attempts())
                .extracting(Attempt::asked, Attempt::direction, Attempt::ending)
                .containsExactly(
                        tuple(SMALL.id(), Direction.FIRST, Ending.HELD_BACK),
                        tuple(FREE.id(), Direction.FALLBACK, Ending.ACCEPTED));
        assertThat(outcome.receipt().rejections())
                .anySatisfy(no -> assertThat(no.limit()).isEqualTo(Limit.BUDGET));
        assertThat(small.calls()).isZero();
    }

    @Test
    void whoLosesEveryRaceIsRefusedAfterThreeDecisions() {
        ledger.limit(BudgetLimit.on("acme").tokens(100_000));
        Switchboard router = router().model(FREE, free)
                .planner(LadderPlanner.of(SMALL, FREE))
                .build();
        budgets.beforeReserve(id -> ledger.limit(BudgetLimit.on("acme").tokens(1)));

        Outcome outcome = router.route(SPEC.ask("hello"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().binding()).isEqualTo(Limit.BUDGET));
        assertThat(outcome.receipt().attempts())
                .hasSize(6)
                .allSatisfy(attempt -> assertThat(attempt.ending()).isEqualTo(Ending.HELD_BACK));
    }

    @Test
    void aRouteThatHasSentSomethingIsNotDecidedAnew() {
        ledger.limit("acme", usd("1"));
        TaskSpec checked = SPEC.validate(Validator.oneOf("good"));
        Switchboard router = router().model(LARGE, ScriptedModel.answering("good"))
                .planner(LadderPlanner.of(SMALL).then(LARGE))
                .build();
        budgets.beforeReserve(id -> {
            if (id.endsWith("/2")) {
                ledger.limit("acme", Money.ZERO);
            }
        });

        assertThat(router.route(checked.ask("hello"))).isInstanceOf(Outcome.Failed.class);
        assertThat(budgets.times(Op.RESERVE)).isEqualTo(2);
    }

    @Test
    void anAccountWithoutCallsOrAFrozenOneRefusesBeforeAnythingIsReserved() {
        ledger.limit(BudgetLimit.on("task:invoice").calls(0));
        Switchboard router = router().model(FREE, free).build();

        assertThat(router.route(SPEC.ask("hello")).receipt().reason()).contains("the budget has no calls left");
        ledger.limit(BudgetLimit.on("task:invoice").calls(9));
        ledger.reserve("other", List.of(Account.of("task:invoice")), Amounts.NONE, Duration.ofMinutes(1));
        ledger.dispatched("other");
        ledger.settle("other", new Amounts(Money.ZERO, 0, 1));
        assertThat(router.route(SPEC.ask("hello")).receipt().reason()).contains("task:invoice is frozen");
        assertThat(budgets.times(Op.RESERVE)).isZero();
        assertThat(free.calls()).isZero();
    }

    @Test
    void theStoreIsAskedTwiceForACallHoweverManyModelsThereAre() {
        SwitchboardBuilder builder = router();
        for (int i = 0; i < 100; i++) {
            builder.model(TestModels.profile("many/m" + i, Grade.LARGE, "1", "2"), peer);
        }

        builder.build().route(SPEC.ask("hello")).orThrow();

        assertThat(budgets.asked).containsExactly(Op.STANDING, Op.STANDING, Op.RESERVE, Op.DISPATCHED, Op.SETTLE);
    }

    private List<String> paths(int reservation) {
        return budgets.reserved.get(reservation).stream().map(Account::path).toList();
    }

    private SwitchboardBuilder router() {
        return Switchboard.builder().model(SMALL, small).budgets(budgets).time(time);
    }

    /** The paid models, or the free ones where no other is left. */
    private static final class CheapestPaidFirst implements Planner {
        @Override
        public Plan plan(Request request) {
            boolean paid = request.ranking().stream().anyMatch(one -> one.model() == SMALL);
            return LadderPlanner.of(paid ? SMALL : FREE).plan(request);
        }
    }
}
