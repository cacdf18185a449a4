package dev.switchboard.core;

import static dev.switchboard.core.HedgeBench.GIVE_UP;
import static dev.switchboard.core.HedgeBench.SPEC;
import static dev.switchboard.core.HedgeBench.assertFailed;
import static dev.switchboard.core.HedgeBench.attempts;
import static dev.switchboard.core.HedgeBench.directions;
import static dev.switchboard.core.HedgeBench.endings;
import static dev.switchboard.core.TestModels.PEER;
import static dev.switchboard.core.TestModels.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.caller.Caller;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.RunLimits;
import dev.switchboard.core.budget.Window;
import dev.switchboard.core.resilience.ResilienceSettings;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Usage;
import dev.switchboard.decision.Rejection;
import dev.switchboard.decision.SoftAction;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.receipt.Direction;
import dev.switchboard.receipt.Ending;
import dev.switchboard.receipt.Entry;
import dev.switchboard.task.TaskSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds a hedge back leaves the call beside it alone. */
@Timeout(60)
class HedgeLimitsTest {
    private final HedgeBench bench = new HedgeBench();

    @Test
    void aHedgeThatTheBudgetDoesNotAllowIsHeldBackAndTheFirstGoesOn() {
        bench.books.store.limit(BudgetLimit.on("acme").calls(1).per(Window.DAY));
        bench.small.then(
                bench.silence.then((request, sink, cancellation) -> Completion.of("after all", Usage.of(10, 10))));

        Outcome outcome = bench.routeWhile(bench.endAfter(3));

        assertThat(outcome.orThrow().text()).isEqualTo("after all");
        assertThat(endings(outcome)).containsExactly(Ending.ACCEPTED, Ending.HELD_BACK);
        assertThat(attempts(outcome).get(1).failure()).contains(FailureKind.BUDGET_EXCEEDED);
        assertThat(bench.peer.calls()).isZero();
        bench.books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void aHedgeIsACallOfItsRun() {
        bench.small.then(
                bench.silence.then((request, sink, cancellation) -> Completion.of("after all", Usage.of(10, 10))));
        Switchboard router = bench.builder().runs(RunLimits.none().calls(1)).build();
        new Thread(bench.endAfter(3)).start();

        Outcome outcome =
                router.route(SPEC.ask("hello").by(Caller.of("acme", "ada").run("7")));

        assertThat(outcome.orThrow().text()).isEqualTo("after all");
        assertThat(endings(outcome)).containsExactly(Ending.ACCEPTED, Ending.HELD_BACK);
        assertThat(attempts(outcome).get(1).detail()).contains("tenant:acme/run:7");
        assertThat(bench.peer.calls()).isZero();
    }

    @Test
    void aPeerThatASoftLimitLeavesOutIsNoHedge() {
        bench.books.store.limit(BudgetLimit.on("acme").calls(10).from(10, SoftAction.CHEAPER_MODELS));
        bench.peer.thenAnswer("the first of ten");
        bench.small.then(
                bench.silence.then((request, sink, cancellation) -> Completion.of("after all", Usage.of(10, 10))));
        Switchboard router =
                bench.builder().planner(LadderPlanner.of(PEER, SMALL)).build();
        router.route(SPEC.ask("hello")).orThrow();

        Outcome outcome = bench.routeWhile(router, SPEC, this::endOnceItWaitedToHedge);

        assertThat(directions(outcome)).containsExactly(Direction.FIRST);
        assertThat(outcome.receipt().rejections()).extracting(Rejection::model).contains(PEER);
        assertThat(bench.peer.calls()).isEqualTo(1);
    }

    @Test
    void theCostLimitOfATaskCountsBothCallsAndFitsEitherAlone() {
        bench.small.thenAnswer("measured");
        Switchboard router = bench.builder().build();
        assertThat(router.route(TaskSpec.named("measure").ask("hello"))).isInstanceOf(Outcome.Completed.class);
        Money one = bench.held(1);
        bench.entries.clear();
        bench.small.then(bench.silence.then((request, sink, cancellation) -> {
            throw ModelException.of(FailureKind.AUTH, "the key has expired");
        }));
        bench.peer.then(bench.silence.meanwhile("from the peer"));
        // The peer costs twice as much as the small one: with either there is room, with both there is not.
        TaskSpec tight = SPEC.maxCost(one.plus(one).plus(Money.ofNanos(1)));

        Outcome outcome = bench.routeWhile(router, tight, bench.endAfter(3));

        assertThat(outcome.orThrow().text()).isEqualTo("from the peer");
        assertThat(directions(outcome)).containsExactly(Direction.FIRST, Direction.HEDGE, Direction.FALLBACK);
        assertThat(endings(outcome)).containsExactly(Ending.FAILED, Ending.HELD_BACK, Ending.ACCEPTED);
        assertThat(attempts(outcome).get(1).failure()).contains(FailureKind.BUDGET_EXCEEDED);
    }

    @Test
    void theRetryBucketOfThePeersProviderPaysForTheHedge() {
        Silence before = new Silence();
        bench.small.then(before.then(GIVE_UP));
        bench.small.then(
                bench.silence.then((request, sink, cancellation) -> Completion.of("after all", Usage.of(10, 10))));
        bench.peer.then(before.meanwhile("from the peer"));
        Switchboard router = bench.builder()
                .resilience(ResilienceSettings.builder().retryReserve(1).build())
                .build();
        assertThat(router.route(SPEC.ask("hello")).orThrow().text()).isEqualTo("from the peer");
        bench.entries.clear();

        Outcome outcome = bench.routeWhile(router, SPEC, bench.endAfter(3));

        assertThat(outcome.orThrow().text()).isEqualTo("after all");
        assertThat(attempts(outcome).get(1).detail()).isEqualTo("other has had as many retries as it may cause");
        assertThat(bench.peer.calls()).isEqualTo(1);
    }

    @Test
    void aPeerThatAPersonHasToAgreeToIsNoHedge() {
        bench.small.then(
                bench.silence.then((request, sink, cancellation) -> Completion.of("after all", Usage.of(10, 10))));
        Switchboard router = bench.builder()
                .reviewRule(request ->
                        request.candidate().model() == PEER ? Optional.of("it is new here") : Optional.empty())
                .build();

        Outcome outcome = bench.routeWhile(router, SPEC, this::endOnceItWaitedToHedge);

        assertThat(directions(outcome)).containsExactly(Direction.FIRST);
        assertThat(bench.peer.calls()).isZero();
    }

    @Test
    void noAnswerWithoutTheReceiptOfItsLoser() {
        bench.small.then(bench.silence.then(GIVE_UP));
        bench.peer.then(bench.silence.meanwhile("from the peer"));
        Switchboard router = bench.builder()
                .receipts(entry -> {
                    if (entry instanceof Entry.Ended ended && ended.attempt().ending() == Ending.CANCELLED) {
                        throw new UncheckedIOException(new IOException("No space left on device"));
                    }
                    bench.entries.add(entry);
                })
                .build();

        Outcome outcome = router.route(SPEC.ask("hello"));

        assertFailed(outcome, FailureKind.AUDIT_UNAVAILABLE);
        assertThat(bench.large.calls()).isZero();
        bench.books.assertCharged(outcome.receipt().cost());
    }

    private void endOnceItWaitedToHedge() {
        while (bench.time.sleeps().isEmpty()) {
            Thread.onSpinWait();
        }
        bench.silence.end();
    }
}
