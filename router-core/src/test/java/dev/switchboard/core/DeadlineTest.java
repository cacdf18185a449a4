package dev.switchboard.core;

import static dev.switchboard.core.TestModels.PEER;
import static dev.switchboard.core.TestModels.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.Ruling;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.receipt.Entry;
import dev.switchboard.receipt.Receipt;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.ScriptedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A route whose time is over asks nobody, and holds nothing. */
class DeadlineTest {
    private static final TaskSpec BRIEF =
            TaskSpec.named("brief").within(Duration.ofMillis(1)).chargeTo("acme");

    private final ManualTime time = new ManualTime();
    private final Books books = Books.at(time);
    private final List<Entry> entries = new ArrayList<>();
    private final ScriptedModel small = ScriptedModel.answering("in time");
    private final ScriptedModel peer = ScriptedModel.answering("from the peer");

    @Test
    void aMillisecondIsEnoughForWhoAnswersInIt() {
        assertThat(builder().build().route(BRIEF.ask("hello")).orThrow().text()).isEqualTo("in time");
    }

    @Test
    void timeThatPassedWhileItWasDecidedIsRefusedBeforeAnythingIsReserved() {
        SwitchboardBuilder slow = builder().policy(request -> {
            time.advance(Duration.ofMillis(1));
            return Ruling.allowed();
        });

        Outcome outcome = slow.build().route(BRIEF.ask("hello"));

        assertOutOfTime(outcome);
        assertThat(entries).noneMatch(Entry.Intent.class::isInstance);
        assertThat(outcome.receipt().cost()).isEqualTo(Money.ZERO);
    }

    @Test
    void timeThatPassedWhileTheIntentWasWrittenVoidsWhatWasReserved() {
        SwitchboardBuilder slow = builder().receipts(entry -> {
            entries.add(entry);
            time.advance(entry instanceof Entry.Intent ? Duration.ofSeconds(1) : Duration.ZERO);
        });

        Outcome outcome = slow.build().route(BRIEF.ask("hello"));

        assertOutOfTime(outcome);
        assertThat(entries).filteredOn(Entry.Intent.class::isInstance).hasSize(1);
        assertThat(outcome.receipt().cost()).isEqualTo(Money.ZERO);
    }

    @Test
    void noPeerIsAskedOnceTimeHasPassed() {
        ScriptedModel slow = new ScriptedModel().then((request, sink, cancellation) -> {
            time.advance(Duration.ofMillis(2));
            throw ModelException.of(FailureKind.OVERLOADED, "too busy to say so in time");
        });

        Outcome outcome = Switchboard.builder()
                .model(SMALL, slow)
                .model(PEER, peer)
                .planner(LadderPlanner.of(SMALL, PEER))
                .budgets(books.store)
                .receipts(entries::add)
                .time(time)
                .build()
                .route(BRIEF.ask("hello"));

        assertOutOfTime(outcome);
        assertThat(slow.calls()).isEqualTo(1);
    }

    @Test
    void aHedgeThatWouldComeTooLateIsNotAsked() {
        TaskSpec hedged = BRIEF.within(Duration.ofSeconds(3)).hedgeAfter(Duration.ofSeconds(2));
        ScriptedModel overloaded =
                new ScriptedModel().thenFail(FailureKind.SERVER_ERROR).thenAnswer("in time");
        SwitchboardBuilder builder = Switchboard.builder()
                .model(SMALL, overloaded)
                .model(PEER, peer)
                .planner(LadderPlanner.of(SMALL, PEER))
                .budgets(books.store)
                .receipts(
                        entry -> time.advance(entry instanceof Entry.Accepted ? Duration.ofSeconds(2) : Duration.ZERO))
                .time(time);

        Outcome outcome = builder.build().route(hedged.ask("hello"));

        assertThat(outcome.orThrow().text()).isEqualTo("in time");
        assertThat(peer.calls()).isZero();
    }

    private SwitchboardBuilder builder() {
        return Switchboard.builder()
                .model(SMALL, small)
                .model(PEER, peer)
                .planner(LadderPlanner.of(SMALL, PEER))
                .budgets(books.store)
                .receipts(entries::add)
                .time(time);
    }

    private void assertOutOfTime(Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.DEADLINE));
        assertThat(small.calls() + peer.calls()).isZero();
        assertThat(entries).filteredOn(Receipt.class::isInstance).containsExactly(outcome.receipt());
        books.assertCharged(outcome.receipt().cost());
    }
}
