package dev.switchboard.core;

import static dev.switchboard.core.TestModels.PEER;
import static dev.switchboard.core.TestModels.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.core.resilience.ResilienceSettings;
import dev.switchboard.cost.Money;
import dev.switchboard.receipt.Ending;
import dev.switchboard.receipt.Entry;
import dev.switchboard.receipt.Receipt;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.ScriptedModel;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cancel that comes while the answer does: either wins, and the books say which. */
@Timeout(120)
class CancelRaceTest {
    private final List<Receipt> receipts = new ArrayList<>();
    private final Semaphore ended = new Semaphore(0);
    private final Books books = Books.at(Time.system());

    @ParameterizedTest
    @CsvSource({"10000, false", "2000, true"})
    void aCancelThatRacesWithTheAnswerLeavesOneEndAndOneCharge(int rounds, boolean hedged) {
        Semaphore called = new Semaphore(0);
        ScriptedModel model = new ScriptedModel().then((request, sink, cancellation) -> {
            called.release();
            return ScriptedModel.answering("hello").complete(request, sink, cancellation);
        });
        TaskSpec plain = TaskSpec.named("t").chargeTo("acme");
        TaskSpec spec = hedged ? plain.hedgeAfter(Duration.ofSeconds(1)) : plain;
        int answered = 0;
        try (Switchboard router = router(model)) {
            for (int i = 0; i < rounds; i++) {
                CompletableFuture<Outcome> future = router.routeAsync(spec.ask("hello"));
                called.acquireUninterruptibly();
                for (int wait = i % 200; wait > 0; wait--) {
                    Thread.onSpinWait();
                }
                boolean cancelled = future.cancel(i % 2 == 0);
                ended.acquireUninterruptibly();
                called.drainPermits();

                Receipt receipt = last();
                if (!cancelled) {
                    assertThat(answer(future).receipt())
                            .as("the answer is not lost")
                            .isSameAs(receipt);
                }
                assertThat(accepted(receipt)).isEqualTo(receipt.result().equals("COMPLETED") ? 1 : 0);
                answered += cancelled ? 0 : 1;
            }
        }
        assertThat(receipts).as("one end each").hasSize(rounds);
        assertThat(receipts.stream().map(Receipt::route).distinct()).hasSize(rounds);
        assertThat(answered).as("the cancel came first at least once").isLessThan(rounds);
        Money total = receipts.stream().map(Receipt::cost).reduce(Money.ZERO, Money::plus);
        books.assertCharged(total);
    }

    private static long accepted(Receipt receipt) {
        return receipt.attempts().stream()
                .filter(attempt -> attempt.ending() == Ending.ACCEPTED)
                .count();
    }

    private Receipt last() {
        synchronized (receipts) {
            return receipts.get(receipts.size() - 1);
        }
    }

    private static Outcome answer(CompletableFuture<Outcome> future) {
        try {
            return future.join();
        } catch (CancellationException e) {
            throw new AssertionError("cancelled, although cancel said no", e);
        }
    }

    private Switchboard router(ScriptedModel model) {
        return Switchboard.builder()
                .model(SMALL, model)
                .model(PEER, model)
                .planner(LadderPlanner.of(SMALL, PEER))
                .budgets(books.store)
                .resilience(ResilienceSettings.builder().retryReserve(10_000).build())
                .receipts(this::keep)
                .time(new ManualTime())
                .build();
    }

    private void keep(Entry entry) {
        if (entry instanceof Receipt receipt) {
            synchronized (receipts) {
                receipts.add(receipt);
            }
            ended.release();
        }
    }
}
