package dev.switchboard.core;

import static dev.switchboard.core.TestModels.LARGE;
import static dev.switchboard.core.TestModels.PEER;
import static dev.switchboard.core.TestModels.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Outcome;
import dev.switchboard.cost.Money;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.Direction;
import dev.switchboard.receipt.Ending;
import dev.switchboard.receipt.Entry;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.testkit.ManualTime;
import dev.switchboard.testkit.ScriptedModel;
import dev.switchboard.testkit.ScriptedModel.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** A silent model, its peer, and a better one; what is charged, and what is written down. */
final class HedgeBench {
    static final TaskSpec SPEC =
            TaskSpec.named("urgent").hedgeAfter(Duration.ofSeconds(2)).chargeTo("acme");
    static final Step GIVE_UP = (request, sink, cancellation) -> {
        throw ModelException.of(FailureKind.CANCELLED, "the socket was closed");
    };

    final ManualTime time = new ManualTime();
    final Books books = Books.at(time);
    final List<Entry> entries = Collections.synchronizedList(new ArrayList<>());
    final Silence silence = new Silence();
    final ScriptedModel small = new ScriptedModel();
    final ScriptedModel peer = new ScriptedModel();
    final ScriptedModel large = ScriptedModel.answering("from the large one");

    Outcome route(TaskSpec spec) {
        return builder().build().route(spec.ask("hello"));
    }

    /** A route beside which something else happens. */
    Outcome routeWhile(Runnable meanwhile) {
        return routeWhile(builder().build(), SPEC, meanwhile);
    }

    Outcome routeWhile(Switchboard router, TaskSpec spec, Runnable meanwhile) {
        Thread thread = new Thread(meanwhile);
        thread.setDaemon(true);
        thread.start();
        return router.route(spec.ask("hello"));
    }

    /** Ends the silence once so many entries were written. */
    Runnable endAfter(int written) {
        return () -> {
            while (entries.size() < written) {
                Thread.onSpinWait();
            }
            silence.end();
        };
    }

    SwitchboardBuilder builder() {
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
    Money held(int attempt) {
        return entries.stream()
                .filter(entry -> entry instanceof Entry.Intent intent && intent.attempt() == attempt)
                .map(entry -> ((Entry.Intent) entry).reserved().money())
                .findFirst()
                .orElseThrow();
    }

    static void assertFailed(Outcome outcome, FailureKind kind) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(kind));
    }

    static List<Attempt> attempts(Outcome outcome) {
        return outcome.receipt().attempts();
    }

    static List<Ending> endings(Outcome outcome) {
        return attempts(outcome).stream().map(Attempt::ending).toList();
    }

    static List<Direction> directions(Outcome outcome) {
        return attempts(outcome).stream().map(Attempt::direction).toList();
    }
}
