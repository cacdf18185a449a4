package dev.switchboard.core;

import static dev.switchboard.core.HedgeBench.GIVE_UP;
import static dev.switchboard.core.HedgeBench.SPEC;
import static dev.switchboard.core.HedgeBench.assertFailed;
import static dev.switchboard.core.HedgeBench.attempts;
import static dev.switchboard.core.HedgeBench.directions;
import static dev.switchboard.core.HedgeBench.endings;
import static dev.switchboard.core.TestModels.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.StopReason;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.Direction;
import dev.switchboard.receipt.Ending;
import dev.switchboard.validation.Validator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A peer that is asked meanwhile: one answer, two charges, and nothing left over. */
@Timeout(60)
class HedgeTest {
    private final HedgeBench bench = new HedgeBench();

    @Test
    void thePeerOfASilentModelAnswersAndTheSilentOneIsToldToStop() {
        bench.small.then(bench.silence.then(GIVE_UP));
        bench.peer.then(bench.silence.meanwhile("from the peer"));

        Outcome outcome = bench.route(SPEC);

        assertThat(outcome.orThrow().text()).isEqualTo("from the peer");
        assertThat(bench.silence.rung.getCount()).isZero();
        Attempt first = attempts(outcome).get(0);
        assertThat(first.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(first.detail()).isEqualTo("attempt 2 was first");
        assertThat(first.cost()).as("sent, and nobody knows for how much").isEqualTo(bench.held(1));
        assertThat(attempts(outcome).get(1).direction()).isEqualTo(Direction.HEDGE);
        assertThat(attempts(outcome).get(1).ending()).isEqualTo(Ending.ACCEPTED);
        assertThat(outcome.receipt().explain())
                .contains("1. acme/small (first): cancelled, attempt 2 was first", "2. other/peer (hedge): accepted");
        assertThat(bench.time.sleeps()).containsExactly(Duration.ofSeconds(2));
        bench.books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void theModelThatWasAskedFirstMayStillWin() {
        Silence atPeer = new Silence();
        bench.small.then((request, sink, cancellation) -> {
            Silence.await(atPeer.called);
            return Completion.of("after all", Usage.of(10, 10));
        });
        bench.peer.then(atPeer.then(GIVE_UP));

        Outcome outcome = bench.route(SPEC);

        assertThat(outcome.orThrow().text()).isEqualTo("after all");
        assertThat(endings(outcome)).containsExactly(Ending.ACCEPTED, Ending.CANCELLED);
        assertThat(atPeer.rung.getCount()).isZero();
        bench.books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void ofTwoAnswersOneIsHandedOverAndBothAreCharged() {
        bench.small.then(
                bench.silence.then((request, sink, cancellation) -> Completion.of("too late", Usage.of(1_000, 100))));
        bench.peer.then(bench.silence.meanwhile("from the peer"));

        Outcome outcome = bench.route(SPEC);

        assertThat(outcome.orThrow().text()).isEqualTo("from the peer");
        Attempt first = attempts(outcome).get(0);
        assertThat(first.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(first.usage()).isEqualTo(Usage.of(1_000, 100));
        assertThat(first.cost()).isEqualTo(SMALL.pricing().cost(Usage.of(1_000, 100)));
        assertThat(outcome.receipt().explain()).doesNotContain("too late");
        bench.books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void aLoserThatSaysWhatItUsedIsChargedForThat() {
        bench.small.then(bench.silence.then((request, sink, cancellation) -> {
            throw ModelException.builder(FailureKind.CANCELLED, "the stream was closed")
                    .usage(Usage.of(10, 3))
                    .build();
        }));
        bench.peer.then(bench.silence.meanwhile("from the peer"));

        Outcome outcome = bench.route(SPEC);

        assertThat(attempts(outcome).get(0).cost()).isEqualTo(SMALL.pricing().cost(Usage.of(10, 3)));
        bench.books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void aLoserThatIgnoresItsCancellationIsShownAsReservedAndSettledOnceItEnds() {
        bench.small.then(
                bench.silence.deafThen((request, sink, cancellation) -> Completion.of("at last", Usage.of(10, 10))));
        bench.peer.then(bench.silence.meanwhile("from the peer"));

        Outcome outcome = bench.route(SPEC);

        Attempt first = attempts(outcome).get(0);
        assertThat(outcome.orThrow().text()).isEqualTo("from the peer");
        assertThat(first.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(first.detail()).isEqualTo("attempt 2 was first; it has not ended yet, and is shown as reserved");
        assertThat(first.cost()).isEqualTo(bench.held(1));

        bench.silence.end();

        Money truth = SMALL.pricing()
                .cost(Usage.of(10, 10))
                .plus(attempts(outcome).get(1).cost());
        while (!bench.books.spent().equals(truth)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aHedgeThatFailsLeavesTheFirstToItsAnswer() {
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        bench.small.then(
                bench.silence.then((request, sink, cancellation) -> Completion.of("after all", Usage.of(10, 10))));
        bench.peer.then((request, sink, cancellation) -> {
            worker.complete(Thread.currentThread());
            throw ModelException.of(FailureKind.SERVER_ERROR, "sick");
        });

        Outcome outcome = bench.routeWhile(() -> {
            while (bench.books.spent().isZero()) {
                Thread.onSpinWait();
            }
            // It is charged; now its worker has to be done with it, and waits for other work or is no more.
            while (worker.join().getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
            bench.silence.end();
        });

        assertThat(outcome.orThrow().text()).isEqualTo("after all");
        assertThat(endings(outcome)).containsExactly(Ending.ACCEPTED, Ending.FAILED);
        assertThat(attempts(outcome).get(1).failure()).contains(FailureKind.SERVER_ERROR);
        bench.books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void whenBothFailBothCountAndThePeerIsNotAskedAgain() {
        Silence atPeer = new Silence();
        bench.small.then((request, sink, cancellation) -> {
            Silence.await(atPeer.called);
            throw ModelException.of(FailureKind.SERVER_ERROR, "sick");
        });
        bench.peer.then(atPeer.deafThen((request, sink, cancellation) -> {
            throw ModelException.of(FailureKind.SERVER_ERROR, "sick as well");
        }));
        bench.small.thenFail(FailureKind.SERVER_ERROR);

        Outcome outcome = bench.routeWhile(() -> {
            Silence.await(atPeer.called);
            atPeer.end();
        });

        assertThat(directions(outcome)).containsExactly(Direction.FIRST, Direction.HEDGE, Direction.RETRY);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.reason()).contains("acme/small: SERVER_ERROR", "other/peer: SERVER"));
        assertThat(bench.large.calls()).as("three attempts have failed").isZero();
        bench.books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void aRefusalOfTheHedgeIsNotRoutedAround() {
        bench.small.then(bench.silence.then(GIVE_UP));
        bench.peer.then(bench.silence.meanwhile((request, sink, cancellation) -> Completion.builder()
                .text("I would rather not")
                .usage(Usage.of(10, 5))
                .stopReason(StopReason.REFUSAL)
                .build()));

        Outcome outcome = bench.route(SPEC);

        assertFailed(outcome, FailureKind.DECLINED);
        assertThat(endings(outcome)).containsExactly(Ending.CANCELLED, Ending.FAILED);
        bench.books.assertCharged(outcome.receipt().cost());
    }

    @Test
    void anAnswerOfTheHedgeThatIsRejectedLeadsUp() {
        bench.small.then(bench.silence.then(GIVE_UP));
        bench.peer.then(bench.silence.meanwhile("maybe"));

        Outcome outcome = bench.route(SPEC.validate(Validator.oneOf("from the large one")));

        assertThat(outcome.orThrow().text()).isEqualTo("from the large one");
        assertThat(directions(outcome)).containsExactly(Direction.FIRST, Direction.HEDGE, Direction.ESCALATION);
        assertThat(endings(outcome)).containsExactly(Ending.CANCELLED, Ending.REJECTED, Ending.ACCEPTED);
        bench.books.assertCharged(outcome.receipt().cost());
    }
}
