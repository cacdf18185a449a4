package dev.switchboard.core;

import static dev.switchboard.core.TestModels.LARGE;
import static dev.switchboard.core.TestModels.PEER;
import static dev.switchboard.core.TestModels.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.cost.Money;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.receipt.Entry;
import dev.switchboard.receipt.Receipt;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ScriptedModel;
import dev.switchboard.testkit.ScriptedModel.Step;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever a route waits, an interrupt of its thread ends it, the flag stays, and nothing is held any more. */
@Timeout(60)
class InterruptTest {
    private static final TaskSpec SPEC = TaskSpec.named("t").chargeTo("acme");
    private static final Step GIVE_UP = (request, sink, cancellation) -> {
        throw ModelException.of(FailureKind.CANCELLED, "the socket was closed");
    };

    private final Books books = Books.at(Time.system());
    private final List<Entry> entries = Collections.synchronizedList(new ArrayList<>());
    private final ScriptedModel small = new ScriptedModel();
    private final ScriptedModel peer = new ScriptedModel();
    private final ScriptedModel large = ScriptedModel.answering("never heard");
    private final WaitingPoint point = new WaitingPoint();
    private final Silence silence = new Silence();

    @Test
    void beforeTheCallNothingIsReservedOrSent() {
        small.thenAnswer("never heard");

        Thread.currentThread().interrupt();
        Outcome outcome = builder().build().route(SPEC.ask("hello"));

        assertThat(Thread.interrupted()).isTrue();
        assertCancelled(outcome);
        assertThat(small.calls()).isZero();
        assertThat(entries).noneMatch(Entry.Intent.class::isInstance);
        assertThat(books.spent()).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void whileItWaitsForAnAnswer(ThreadKind kind) throws Exception {
        small.then(silence.then(GIVE_UP));

        assertCancelled(interrupted(kind, builder(), SPEC, silence.called));
        assertThat(silence.rung.getCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void whileItWaitsForAnAnswerAndItsHedge(ThreadKind kind) throws Exception {
        Silence atPeer = new Silence();
        small.then(silence.then(GIVE_UP));
        peer.then(atPeer.then(GIVE_UP));

        TaskSpec hedged = SPEC.hedgeAfter(Duration.ofMillis(1));
        assertCancelled(interrupted(kind, builder(), hedged, silence.called, atPeer.called));
        assertThat(silence.rung.getCount() + atPeer.rung.getCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void whileItWaitsToHedge(ThreadKind kind) throws Exception {
        small.then(silence.then(GIVE_UP));

        SwitchboardBuilder telling = builder().time(point.telling());
        assertCancelled(
                interrupted(kind, telling, SPEC.hedgeAfter(Duration.ofMinutes(1)), point.reached, silence.called));
        assertThat(silence.rung.getCount()).isZero();
        assertThat(peer.calls()).isZero();
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void whileItBacksOff(ThreadKind kind) throws Exception {
        small.thenFail(ModelException.builder(FailureKind.RATE_LIMITED, "slow down")
                .retryAfter(Duration.ofSeconds(30))
                .build());
        SwitchboardBuilder alone = builder().time(point.telling()).planner(LadderPlanner.of(SMALL));

        assertCancelled(interrupted(kind, alone, SPEC, point.reached));
        assertThat(small.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void whileItWaitsForTheBudgetStore(ThreadKind kind) throws Exception {
        small.thenAnswer("never heard");

        assertCancelled(interrupted(kind, builder().budgets(point.unreachable(books.store)), SPEC, point.reached));
        assertThat(small.calls()).isZero();
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void whileItWaitsForTheReceiptLogWhichKeepsTheEntryAllTheSame(ThreadKind kind) throws Exception {
        small.thenAnswer("never heard");
        SwitchboardBuilder slow = builder().receipts(entry -> {
            entries.add(entry);
            point.slowDisk(entry);
        });

        assertCancelled(interrupted(kind, slow, SPEC, point.reached));
        assertThat(small.calls()).isZero();
        assertThat(entries).anyMatch(Entry.Intent.class::isInstance);
        assertThat(books.spent()).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void whileTheAnswerIsChecked(ThreadKind kind) throws Exception {
        small.thenAnswer("well?");

        assertCancelled(interrupted(kind, builder(), SPEC.validate(point.pondering()), point.reached));
        assertThat(books.spent()).as("it was billed").isGreaterThan(Money.ZERO);
    }

    /** How a route ends whose thread is interrupted once it waits there. */
    private Outcome interrupted(ThreadKind kind, SwitchboardBuilder builder, TaskSpec spec, CountDownLatch... waits)
            throws Exception {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        try (Switchboard router = builder.build()) {
            Thread caller = kind.start(() -> {
                try {
                    outcome.complete(router.route(spec.ask("hello")));
                    flag.complete(Thread.currentThread().isInterrupted());
                } catch (RuntimeException | Error e) {
                    outcome.completeExceptionally(e);
                }
            });
            for (CountDownLatch wait : waits) {
                Silence.await(wait);
            }
            caller.interrupt();
            outcome.get(20, TimeUnit.SECONDS);
        }
        assertThat(flag.get(20, TimeUnit.SECONDS)).as("the flag").isTrue();
        assertThat(large.calls()).isZero();
        return outcome.join();
    }

    private void assertCancelled(Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.CANCELLED));
        assertThat(entries).filteredOn(Receipt.class::isInstance).containsExactly(outcome.receipt());
        books.assertCharged(outcome.receipt().cost());
    }

    private SwitchboardBuilder builder() {
        return Switchboard.builder()
                .model(SMALL, small)
                .model(PEER, peer)
                .model(LARGE, large)
                .planner(LadderPlanner.of(SMALL, PEER).then(LARGE))
                .budgets(books.store)
                .receipts(entries::add);
    }
}
