package dev.switchboard.core;

import static dev.switchboard.core.HedgeBench.GIVE_UP;
import static dev.switchboard.core.HedgeBench.SPEC;
import static dev.switchboard.core.HedgeBench.endings;
import static dev.switchboard.core.TestModels.PEER;
import static dev.switchboard.core.TestModels.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.RouteListener;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.Direction;
import dev.switchboard.receipt.Ending;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.ScriptedModel;
import dev.switchboard.testkit.ScriptedModel.Step;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import dev.switchboard.validation.Validator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two models may speak at once, and the caller hears one of them. */
@Timeout(60)
class HedgedStreamTest {
    private final List<String> seen = new ArrayList<>();
    private final StreamSink sink = event -> seen.add(
            event instanceof StreamEvent.TextDelta delta
                    ? delta.text()
                    : event.getClass().getSimpleName());
    private final Silence silence = new Silence();
    private final ScriptedModel small = new ScriptedModel();
    private final ScriptedModel peer = new ScriptedModel();
    private final Books books = Books.at(Time.system());

    @Test
    void thePiecesOfTheHedgeFlowAndThoseOfTheLoserDoNot() {
        Silence heard = new Silence();
        small.then(silence.then((request, out, cancellation) -> {
            assertThat(out.accept(new StreamEvent.TextDelta("too late"))).isFalse();
            heard.end();
            throw ModelException.of(FailureKind.CANCELLED, "the sink wants no more");
        }));
        Step rest = heard.then((request, out, cancellation) -> {
            out.accept(new StreamEvent.TextDelta("the peer"));
            return Completion.of("from the peer", Usage.of(10, 10));
        });
        peer.then(silence.meanwhile((request, out, cancellation) -> {
            out.accept(new StreamEvent.TextDelta("from "));
            return rest.run(request, out, cancellation);
        }));

        Outcome outcome = router(new ManualTime()).route(SPEC.ask("hello"), sink);

        assertThat(outcome.orThrow().text()).isEqualTo("from the peer");
        assertThat(seen).containsExactly("from ", "the peer");
        assertThat(endings(outcome)).containsExactly(Ending.CANCELLED, Ending.ACCEPTED);
    }

    @Test
    void aModelThatHasBegunToSpeakIsNotHedged() {
        PatientTime time = new PatientTime();
        small.then((request, out, cancellation) -> {
            out.accept(new StreamEvent.TextDelta("slow "));
            Silence.await(time.slept);
            out.accept(new StreamEvent.TextDelta("but steady"));
            return Completion.of("slow but steady", Usage.of(10, 10));
        });

        Outcome outcome = router(time).route(SPEC.ask("hello"), sink);

        assertThat(seen).containsExactly("slow ", "but steady");
        assertThat(outcome.receipt().attempts()).hasSize(1);
        assertThat(peer.calls()).isZero();
    }

    @Test
    void aModelThatFailsBeforeTheDelayIsFollowedAndNotHedged() {
        small.thenFail(FailureKind.OVERLOADED);
        peer.thenAnswer("from the peer");

        Outcome outcome = router(new PatientTime()).route(SPEC.ask("hello"), sink);

        assertThat(outcome.receipt().attempts())
                .extracting(Attempt::direction)
                .containsExactly(Direction.FIRST, Direction.FALLBACK);
    }

    @Test
    void heldPiecesOfTheLoserAreNotMixedIntoTheAnswer() {
        Silence atPeer = new Silence();
        small.then((request, out, cancellation) -> {
            Silence.await(atPeer.called);
            out.accept(new StreamEvent.TextDelta("good "));
            out.accept(new StreamEvent.TextDelta("answer"));
            return Completion.of("good answer", Usage.of(10, 10));
        });
        Step rest = atPeer.then(GIVE_UP);
        peer.then((request, out, cancellation) -> {
            out.accept(new StreamEvent.TextDelta("half of another"));
            return rest.run(request, out, cancellation);
        });

        Outcome outcome = router(new ManualTime())
                .route(SPEC.validate(Validator.oneOf("good answer")).ask("hello"), sink);

        assertThat(outcome.orThrow().text()).isEqualTo("good answer");
        assertThat(seen).containsExactly("good ", "answer");
    }

    @Test
    void aWinnerThatBreaksOffIsNotAnsweredOver() {
        small.then(silence.then((request, out, cancellation) -> Completion.of("whole", Usage.of(10, 10))));
        peer.then(silence.meanwhile((request, out, cancellation) -> {
            out.accept(new StreamEvent.TextDelta("half an "));
            Silence.await(silence.rung);
            throw ModelException.of(FailureKind.PARTIAL, "the stream was cut");
        }));

        Outcome outcome = router(new ManualTime()).route(SPEC.ask("hello"), sink);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.PARTIAL));
        assertThat(seen).containsExactly("half an ");
        assertThat(endings(outcome)).containsExactly(Ending.CANCELLED, Ending.FAILED);
    }

    @Test
    void aCancelledFutureStopsBothCalls() {
        Silence atPeer = new Silence();
        small.then(silence.then(GIVE_UP));
        peer.then(atPeer.then(GIVE_UP));
        CompletableFuture<Outcome> finished = new CompletableFuture<>();
        Switchboard router = Switchboard.builder()
                .model(SMALL, small)
                .model(PEER, peer)
                .planner(LadderPlanner.of(SMALL, PEER))
                .budgets(books.store)
                .listener(new RouteListener() {
                    @Override
                    public void finished(Outcome outcome) {
                        finished.complete(outcome);
                    }
                })
                .time(new ManualTime())
                .build();

        CompletableFuture<Outcome> future = router.routeAsync(SPEC.ask("hello"));
        Silence.await(silence.called);
        Silence.await(atPeer.called);
        future.cancel(false);

        Silence.await(silence.rung);
        Silence.await(atPeer.rung);
        Outcome outcome = finished.join();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.CANCELLED));
        assertThat(endings(outcome)).containsExactly(Ending.CANCELLED, Ending.CANCELLED);
        books.assertCharged(outcome.receipt().cost());
    }

    /** Real time, but nobody wakes before the bell. */
    private static final class PatientTime implements Time {
        private final Time real = Time.system();
        private final CountDownLatch slept = new CountDownLatch(1);

        @Override
        public Instant now() {
            return real.now();
        }

        @Override
        public long nanos() {
            return real.nanos();
        }

        @Override
        public void sleep(Duration duration, Cancellation cancellation) throws InterruptedException {
            real.sleep(Duration.ofSeconds(20), cancellation);
            slept.countDown();
        }
    }

    private Switchboard router(Time time) {
        return Switchboard.builder()
                .model(SMALL, small)
                .model(PEER, peer)
                .planner(LadderPlanner.of(SMALL, PEER))
                .budgets(books.store)
                .time(time)
                .build();
    }
}
