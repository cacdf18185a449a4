package dev.switchboard.core;

import static dev.switchboard.core.TestModels.PEER;
import static dev.switchboard.core.TestModels.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.budget.InMemoryBudgets;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.core.budget.Window;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.receipt.Entry;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.ScriptedModel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall clock jumps and months end while a route is under way, and neither is any business of the route. */
class WallClockTest {
    private static final TaskSpec SPEC =
            TaskSpec.named("t").within(Duration.ofSeconds(8)).chargeTo("acme");

    private final ManualTime time = new ManualTime();
    private final List<Entry> entries = new ArrayList<>();
    private final ScriptedModel small = new ScriptedModel();
    private final ScriptedModel peer = ScriptedModel.answering("from the peer");

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "P365D", "PT-1S", "PT0.5S"})
    void aJumpNeitherEndsNorLengthensARoute(String jump) {
        small.then((request, sink, cancellation) -> {
            time.advance(Duration.ofSeconds(3));
            jump(jump);
            throw ModelException.builder(FailureKind.RATE_LIMITED, "slow down")
                    .retryAfter(Duration.ofSeconds(2))
                    .build();
        });
        small.then((request, sink, cancellation) -> {
            jump(jump);
            assertThat(cancellation.remainingNanos())
                    .isBetween(1L, Duration.ofSeconds(3).toNanos());
            return Completion.of("in time", Usage.of(10, 10));
        });
        InMemoryBudgets budgets = Budgets.inMemory().time(time).limit("acme", Money.usd("1"));

        Outcome outcome = router(budgets, LadderPlanner.of(SMALL)).route(SPEC.ask("hello"));

        assertThat(outcome.orThrow().text()).isEqualTo("in time");
        assertThat(time.sleeps())
                .singleElement()
                .satisfies(slept -> assertThat(slept).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3)));
        assertThat(outcome.receipt().took()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        assertThat(outcome.receipt().attempts())
                .extracting(attempt -> attempt.took().toSeconds())
                .containsExactly(3L, 0L);
        assertThat(entries).extracting(Entry::type).startsWith("TASK_ACCEPTED").endsWith("TASK_RESULT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "P365D"})
    void aJumpWakesNoModelFromItsRest(String jump) {
        small.thenFail(ModelException.builder(FailureKind.RATE_LIMITED, "slow down")
                .retryAfter(Duration.ofMinutes(5))
                .build());
        small.thenAnswer("rested");
        Switchboard router = router(Budgets.inMemory().time(time), LadderPlanner.of(SMALL, PEER));
        assertThat(router.route(SPEC.ask("hello")).orThrow().text()).isEqualTo("from the peer");

        jump(jump);
        assertThat(router.route(SPEC.ask("hello")).orThrow().text()).isEqualTo("from the peer");
        assertThat(small.calls()).isEqualTo(1);

        time.advance(Duration.ofMinutes(5));
        assertThat(router.route(SPEC.ask("hello")).orThrow().text()).isEqualTo("rested");
    }

    /** The last moment of a month there, and the last before an hour that the clocks skip or repeat on its last day. */
    @ParameterizedTest
    @CsvSource({
        "Asia/Tokyo, 2026-10-31T14:59:59Z",
        "America/St_Johns, 2026-11-01T02:29:59Z",
        "Europe/Berlin, 2024-03-31T21:59:59Z",
        "Pacific/Apia, 2026-11-30T10:59:59Z",
        "UTC, 2024-02-29T23:59:59Z"
    })
    void aCallOverTheEndOfAMonthIsChargedToTheMonthInWhichItWasReserved(String zone, Instant lastMoment) {
        InMemoryBudgets budgets = Budgets.inMemory().time(time);
        Window month = Window.MONTH.in(ZoneId.of(zone));
        budgets.limit(BudgetLimit.on("acme").money(Money.usd("0.01")).per(month));
        time.jumpTo(lastMoment);
        small.then((request, sink, cancellation) -> {
            time.advance(Duration.ofSeconds(1));
            return Completion.of("next month already", Usage.of(40_000, 1_000));
        });
        Switchboard router = router(budgets, LadderPlanner.of(SMALL));
        assertThat(month.end(lastMoment)).isEqualTo(lastMoment.plusSeconds(1));

        Outcome outcome = router.route(SPEC.ask("hello"));

        assertThat(outcome.receipt().cost()).isEqualTo(Money.usd("0.0044"));
        assertThat(spent(budgets)).as("the new month is untouched").isEqualTo(Money.ZERO);
        time.jumpTo(lastMoment);
        assertThat(spent(budgets)).as("the old month is charged").isEqualTo(Money.usd("0.0044"));
    }

    private static Money spent(InMemoryBudgets budgets) {
        return budgets.statements().stream()
                .map(Statement::spent)
                .map(amounts -> amounts.money())
                .reduce(Money.ZERO, Money::plus);
    }

    private void jump(String by) {
        time.jumpTo(time.now().plus(Duration.parse(by)));
    }

    private Switchboard router(InMemoryBudgets budgets, LadderPlanner ladder) {
        return Switchboard.builder()
                .model(SMALL, small)
                .model(PEER, peer)
                .planner(ladder)
                .budgets(budgets)
                .receipts(entries::add)
                .time(time)
                .build();
    }
}
