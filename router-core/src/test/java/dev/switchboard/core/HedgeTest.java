package dev.switchboard.core;

import static dev.switchboard.core.TestModels.LARGE;
import static dev.switchboard.core.TestModels.PEER;
import static dev.switchboard.core.TestModels.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Window;
import dev.switchboard.core.resilience.ResilienceSettings;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.StopReason;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.Direction;
import dev.switchboard.receipt.Ending;
import dev.switchboard.receipt.Entry;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.ScriptedModel;
import dev.switchboard.testkit.ScriptedModel.Step;
import dev.switchboard.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A peer that is asked meanwhile: one answer, two charges, and nothing left over. */
@Timeout(60)
class HedgeTest {
    private static final TaskSpec SPEC =
            TaskSpec.named("urgent").hedgeAfter(Duration.ofSeconds(2)).chargeTo("acme");
    private static final Step GIVE_UP = (request, sink, cancellation) -> {
        throw ModelException.of(FailureKind.CANCELLED, "the socket was closed");
    };

    private final ManualTime time = new ManualTime();
    private final Books books = Books.at(time);
    private final List<Entry> entries = Collections.synchronizedList(new ArrayList<>());
    private final Silence silence = new Silence();
    private final ScriptedModel small = new ScriptedModel();
    private final ScriptedModel peer = new ScriptedModel();
    private final ScriptedModel large = ScriptedModel.answering("from the large one");

    @Test
    void thePeerOfASilentModelAnswersAndTheSilentOneIsToldToStop() {
        small.then(silence.then(GIVE_UP));
        peer.then(silence.meanwhile("from the peer"));

        Outcome outcome = route(SPEC);

        assertThat(outcome.orThrow().text()).isEqualTo("from the peer");
        assertThat(silence.rung.getCount()).isZero();
        Attempt first = attempts(outcome).get(0);
        assertThat(first.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(first.detail()).isEqualTo("attempt 2 was first");
        assertThat(first.cost()).as("sent, and nobody knows for how much").isEqualTo(held(1));
        assertThat(attempts(outcome).get(1).direction()).isEqualTo(Direction.HEDGE);
        assertThat(attempts(outcome).get(1).ending()).isEqualTo(Ending.ACCEPTED);
        assertThat(outcome.receipt().explain())
                .contains("1. acme/small (first): cancelled, attempt 2 was first", "2. other/peer (hedge): accepted");
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(2));
        books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void theModelThatWasAskedFirstMayStillWin() {
        Silence atPeer = new Silence();
        small.then((request, sink, cancellation) -> {
            Silence.await(atPeer.called);
            return Completion.of("after all", Usage.of(10, 10));
        });
        peer.then(atPeer.then(GIVE_UP));

        Outcome outcome = route(SPEC);

        assertThat(outcome.orThrow().text()).isEqualTo("after all");
        assertThat(endings(outcome)).containsExactly(Ending.ACCEPTED, Ending.CANCELLED);
        assertThat(atPeer.rung.getCount()).isZero();
        books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void ofTwoAnswersOneIsHandedOverAndBothAreCharged() {
        small.then(silence.then((request, sink, cancellation) -> Completion.of("too late", Usage.of(1_000, 100))));
        peer.then(silence.meanwhile("from the peer"));

        Outcome outcome = route(SPEC);

        assertThat(outcome.orThrow().text()).isEqualTo("from the peer");
        Attempt first = attempts(outcome).get(0);
        assertThat(first.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(first.usage()).isEqualTo(Usage.of(1_000, 100));
        assertThat(first.cost()).isEqualTo(SMALL.pricing().cost(Usage.of(1_000, 100)));
        assertThat(outcome.receipt().explain()).doesNotContain("too late");
        books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void aLoserThatSaysWhatItUsedIsChargedForThat() {
        small.then(silence.then((request, sink, cancellation) -> {
            throw ModelException.builder(FailureKind.CANCELLED, "the stream was closed")
                    .usage(Usage.of(10, 3))
                    .build();
        }));
        peer.then(silence.meanwhile("from the peer"));

        Outcome outcome = route(SPEC);

        assertThat(attempts(outcome).get(0).cost()).isEqualTo(SMALL.pricing().cost(Usage.of(10, 3)));
        books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void aLoserThatIgnoresItsCancellationIsShownAsReservedAndSettledOnceItEnds() {
        small.then(silence.deafThen((request, sink, cancellation) -> Completion.of("at last", Usage.of(10, 10))));
        peer.then(silence.meanwhile("from the peer"));

        Outcome outcome = route(SPEC);

        Attempt first = attempts(outcome).get(0);
        assertThat(outcome.orThrow().text()).isEqualTo("from the peer");
        assertThat(first.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(first.detail()).isEqualTo("attempt 2 was first; it has not ended yet, and is shown as reserved");
        assertThat(first.cost()).isEqualTo(held(1));

        silence.end();

        Money truth = SMALL.pricing()
                .cost(Usage.of(10, 10))
                .plus(attempts(outcome).get(1).cost());
        while (!books.spent().equals(truth)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aHedgeThatFailsLeavesTheFirstToItsAnswer() {
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        small.then(silence.then((request, sink, cancellation) -> Completion.of("after all", Usage.of(10, 10))));
        peer.then((request, sink, cancellation) -> {
            worker.complete(Thread.currentThread());
            throw ModelException.of(FailureKind.SERVER_ERROR, "sick");
        });

        Outcome outcome = routeWhile(() -> {
            while (books.spent().isZero()) {
                Thread.onSpinWait();
            }
            // It is charged; now its worker has to be done with it, and waits for other work or is no more.
            while (worker.join().getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
            silence.end();
        });

        assertThat(outcome.orThrow().text()).isEqualTo("after all");
        assertThat(endings(outcome)).containsExactly(Ending.ACCEPTED, Ending.FAILED);
        assertThat(attempts(outcome).get(1).failure()).contains(FailureKind.SERVER_ERROR);
        books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void whenBothFailBothCountAndThePeerIsNotAskedAgain() {
        Silence atPeer = new Silence();
        small.then((request, sink, cancellation) -> {
            Silence.await(atPeer.called);
            throw ModelException.of(FailureKind.SERVER_ERROR, "sick");
        });
        peer.then(atPeer.deafThen((request, sink, cancellation) -> {
            throw ModelException.of(FailureKind.SERVER_ERROR, "sick as well");
        }));
        small.thenFail(FailureKind.SERVER_ERROR);

        Outcome outcome = routeWhile(() -> {
            Silence.await(atPeer.called);
            atPeer.end();
        });

        assertThat(directions(outcome)).containsExactly(Direction.FIRST, Direction.HEDGE, Direction.RETRY);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason()).contains("acme/small: SERVER_ERROR", "other/peer: SERVER"));
        assertThat(large.calls()).as("three attempts have failed").isZero();
        books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void aRefusalOfTheHedgeIsNotRoutedAround() {
        small.then(silence.then(GIVE_UP));
        peer.then(silence.meanwhile((request, sink, cancellation) -> Completion.builder()
                .text("I would rather not")
                .usage(Usage.of(10, 5))
                .stopReason(StopReason.REFUSAL)
                .build()));

        Outcome outcome = route(SPEC);

        assertFailed(outcome, FailureKind.DECLINED);
        assertThat(endings(outcome)).containsExactly(Ending.CANCELLED, Ending.FAILED);
        books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void anAnswerOfTheHedgeThatIsRejectedLeadsUp() {
        small.then(silence.then(GIVE_UP));
        peer.then(silence.meanwhile("maybe"));

        Outcome outcome = route(SPEC.validate(Validator.oneOf("from the large one")));

        assertThat(outcome.orThrow().text()).isEqualTo("from the large one");
        assertThat(directions(outcome)).containsExactly(Direction.FIRST, Direction.HEDGE, Direction.ESCALATION);
        assertThat(endings(outcome)).containsExactly(Ending.CANCELLED, Ending.REJECTED, Ending.ACCEPTED);
        books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void aHedgeThatTheBudgetDoesNotAllowIsHeldBackAndTheFirstGoesOn() {
        books.store.limit(BudgetLimit.on("acme").calls(1).per(Window.DAY));
        small.then(silence.then((request, sink, cancellation) -> Completion.of("after all", Usage.of(10, 10))));

        Outcome outcome = routeWhile(() -> {
            while (entries.size() < 3) {
                Thread.onSpinWait();
            }
            silence.end();
        });

        assertThat(outcome.orThrow().text()).isEqualTo("after all");
        assertThat(endings(outcome)).containsExactly(Ending.ACCEPTED, Ending.HELD_BACK);
        assertThat(attempts(outcome).get(1).failure()).contains(FailureKind.BUDGET_EXCEEDED);
        assertThat(peer.calls()).isZero();
        books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void theCostLimitOfATaskCountsBothCallsAndFitsEitherAlone() {
        small.thenAnswer("measured");
        Switchboard router = builder().build();
        assertThat(router.route(TaskSpec.named("measure").ask("hello"))).isInstanceOf(Outcome.Completed.class);
        Money one = held(1);
        entries.clear();
        small.then(silence.then((request, sink, cancellation) -> {
            throw ModelException.of(FailureKind.AUTH, "the key has expired");
        }));
        peer.then(silence.meanwhile("from the peer"));
        // The peer costs twice as much as the small one: with either there is room, with both there is not.
        TaskSpec tight = SPEC.maxCost(one.plus(one).plus(Money.ofNanos(1)));

        Outcome outcome = routeWhile(router, tight, () -> {
            while (entries.size() < 3) {
                Thread.onSpinWait();
            }
            silence.end();
        });

        assertThat(outcome.orThrow().text()).isEqualTo("from the peer");
        assertThat(directions(outcome)).containsExactly(Direction.FIRST, Direction.HEDGE, Direction.FALLBACK);
        assertThat(endings(outcome)).containsExactly(Ending.FAILED, Ending.HELD_BACK, Ending.ACCEPTED);
        assertThat(attempts(outcome).get(1).failure()).contains(FailureKind.BUDGET_EXCEEDED);
    }

    @Test
    void theRetryBucketOfThePeersProviderPaysForTheHedge() {
        Silence before = new Silence();
        small.then(before.then(GIVE_UP));
        small.then(silence.then((request, sink, cancellation) -> Completion.of("after all", Usage.of(10, 10))));
        peer.then(before.meanwhile("from the peer"));
        Switchboard router = builder()
                .resilience(ResilienceSettings.builder().retryReserve(1).build())
                .build();
        assertThat(router.route(SPEC.ask("hello")).orThrow().text()).isEqualTo("from the peer");
        entries.clear();

        Outcome outcome = routeWhile(router, SPEC, () -> {
            while (entries.size() < 3) {
                Thread.onSpinWait();
            }
            silence.end();
        });

        assertThat(outcome.orThrow().text()).isEqualTo("after all");
        assertThat(attempts(outcome).get(1).detail()).isEqualTo("other has had as many retries as it may cause");
        assertThat(peer.calls()).isEqualTo(1);
    }

    @Test
    void aPeerThatAPersonHasToAgreeToIsNoHedge() {
        small.then(silence.then((request, sink, cancellation) -> Completion.of("after all", Usage.of(10, 10))));
        Switchboard router = builder()
                .reviewRule(request ->
                        request.candidate().model() == PEER ? Optional.of("it is new here") : Optional.empty())
                .build();

        Outcome outcome = routeWhile(router, SPEC, () -> {
            while (time.sleeps().isEmpty()) {
                Thread.onSpinWait();
            }
            silence.end();
        });

        assertThat(directions(outcome)).containsExactly(Direction.FIRST);
        assertThat(peer.calls()).isZero();
    }

    @Test
    void noAnswerWithoutTheReceiptOfItsLoser() {
        small.then(silence.then(GIVE_UP));
        peer.then(silence.meanwhile("from the peer"));
        Switchboard router = builder()
                .receipts(entry -> {
                    if (entry instanceof Entry.Ended ended && ended.attempt().ending() == Ending.CANCELLED) {
                        throw new UncheckedIOException(new IOException("No space left on device"));
                    }
                    entries.add(entry);
                })
                .build();

        Outcome outcome = router.route(SPEC.ask("hello"));

        assertFailed(outcome, FailureKind.AUDIT_UNAVAILABLE);
        assertThat(large.calls()).isZero();
        books.assertCharged(outcome.receipt().cost());
    }

    private Outcome route(TaskSpec spec) {
        return builder().build().route(spec.ask("hello"));
    }

    private Outcome routeWhile(Runnable meanwhile) {
        return routeWhile(builder().build(), SPEC, meanwhile);
    }

    private static Outcome routeWhile(Switchboard router, TaskSpec spec, Runnable meanwhile) {
        Thread thread = new Thread(meanwhile);
        thread.setDaemon(true);
        thread.start();
        return router.route(spec.ask("hello"));
    }

    private SwitchboardBuilder builder() {
        return Switchboard.builder()
                .model(SMALL, small)
                .model(PEER, peer)
                .model(LARGE, large)
                .planner(LadderPlanner.of(SMALL, PEER).then(LARGE))
                .budgets(books.store)
                .receipts(entries::add)
                .time(time)
                .random(new SplittableRandom(1));
    }

    /** What was held for that attempt. */
    private Money held(int attempt) {
        return entries.stream()
                .filter(entry -> entry instanceof Entry.Intent intent && intent.attempt() == attempt)
                .map(entry -> ((Entry.Intent) entry).reserved().money())
                .findFirst()
                .orElseThrow();
    }

    private static void assertFailed(Outcome outcome, FailureKind kind) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(kind));
    }

    private static List<Attempt> attempts(Outcome outcome) {
        return outcome.receipt().attempts();
    }

    private static List<Ending> endings(Outcome outcome) {
        return attempts(outcome).stream().map(Attempt::ending).toList();
    }

    private static List<Direction> directions(Outcome outcome) {
        return attempts(outcome).stream().map(Attempt::direction).toList();
    }
}
