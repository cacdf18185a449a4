package dev.switchboard.core;

import static dev.switchboard.core.TestModels.PEER;
import static dev.switchboard.core.TestModels.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.core.resilience.ResilienceSettings;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.receipt.Ending;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.ScriptedModel;
import dev.switchboard.testkit.ScriptedModel.Step;
import dev.switchboard.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many races, whose calls end at the same moment. */
@Timeout(120)
class HedgeRaceTest {
    private static final int ROUNDS = 2_000;

    private final Books books = Books.at(Time.system());

    @Test
    void whoeverIsFasterEveryPieceIsOfOneAnswer() {
        CyclicBarrier start = new CyclicBarrier(2);
        ScriptedModel one = new ScriptedModel().then(counting("a", start));
        ScriptedModel other = new ScriptedModel().then(counting("b", start));
        Money total = Money.ZERO;
        int hedgesWon = 0;
        try (Switchboard router = Switchboard.builder()
                .model(SMALL, one)
                .model(PEER, other)
                .planner(LadderPlanner.of(SMALL, PEER))
                .budgets(books.store)
                .resilience(ResilienceSettings.builder().retryReserve(ROUNDS).build())
                .time(new ManualTime())
                .build()) {
            for (int i = 0; i < ROUNDS; i++) {
                List<String> seen = new ArrayList<>();
                Outcome outcome = router.route(
                        HedgeBench.SPEC.ask("hello"), event -> seen.add(((StreamEvent.TextDelta) event).text()));

                assertThat(String.join("", seen)).isEqualTo(outcome.orThrow().text());
                assertThat(outcome.receipt().attempts()).hasSize(2);
                assertThat(HedgeBench.endings(outcome)).containsOnlyOnce(Ending.ACCEPTED);
                total = total.plus(outcome.receipt().cost());
                hedgesWon += HedgeBench.endings(outcome).get(1) == Ending.ACCEPTED ? 1 : 0;
            }
        }
        assertThat(hedgesWon).as("both won some of the time").isBetween(1, ROUNDS - 1);
        books.assertCharged(total);
    }

    /** Says a letter eight times, once the other is ready to speak as well. */
    private static Step counting(String letter, CyclicBarrier start) {
        return (request, out, cancellation) -> {
            try {
                start.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("the other was never asked", e);
            }
            for (int i = 0; i < 8; i++) {
                out.deliver(new StreamEvent.TextDelta(letter), () -> Usage.of(10, 1));
            }
            return Completion.of(letter.repeat(8), Usage.of(10, 8));
        };
    }

    @Test
    void aThousandHedgesNeedNoMoreThreadsThanOne() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        ScriptedModel small = new ScriptedModel().then((request, out, cancellation) -> {
            CountDownLatch told = new CountDownLatch(1);
            cancellation.onCancel(told::countDown);
            Silence.await(told);
            throw ModelException.of(FailureKind.CANCELLED, "the socket was closed");
        });
        ScriptedModel peer = ScriptedModel.answering("from the peer");
        try (Switchboard router = Switchboard.builder()
                .model(SMALL, small)
                .model(PEER, peer)
                .planner(LadderPlanner.of(SMALL, PEER))
                .resilience(ResilienceSettings.builder().retryReserve(1_000).build())
                .time(new ManualTime())
                .build()) {
            for (int i = 0; i < 1_000; i++) {
                assertThat(router.route(HedgeBench.SPEC.ask("hello")).receipt().attempts())
                        .hasSize(2);
            }
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread))
                .as("two workers, and one more where the next route begins before the last worker is back")
                .hasSizeLessThan(8);
    }
}
