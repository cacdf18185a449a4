package dev.switchboard.core.simulation;

import dev.switchboard.Outcome;
import dev.switchboard.caller.Caller;
import dev.switchboard.caller.DataClass;
import dev.switchboard.cost.Money;
import dev.switchboard.model.StreamSink;
import dev.switchboard.task.SideEffects;
import dev.switchboard.task.Task;
import dev.switchboard.task.TaskSpec;
import dev.switchboard.time.Cancellation;
import dev.switchboard.validation.Verdict;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application that asks one task, somewhere, and again elsewhere if the process is gone; now and then it loses patience. */
record Asker(World world, String marker, Duration latestStart) implements Runnable {
    /** For tasks whose answers are checked: that takes a thread of the router's, which must never run out of simulated time. */
    private static final Duration LONG = Duration.ofHours(1);

    @Override
    public void run() {
        Chance chance = world.chance();
        world.stage().pause(chance.upTo(latestStart));
        Task task = task(chance);
        for (int i = 0; i < 2; i++) {
            SimulatedProcess process = world.anyProcess();
            Asking asking = new Asking(marker, task, process, world.stage().nanos());
            world.asks(asking);
            try {
                world.stage().note("asks " + task + " at " + process);
                ask(asking, chance);
                return;
            } catch (Crash gone) {
                if (!process.isCrashed()) {
                    throw gone;
                }
                world.stage().note("lost " + marker + " with " + process);
                new RouteChecks(world, asking).afterCrash();
            }
        }
    }

    private void ask(Asking asking, Chance chance) {
        Cancellation cancellation = Cancellation.unbounded(asking.process.time());
        if (chance.percent(15)) {
            Duration patience = chance.upTo(Duration.ofSeconds(10));
            world.stage().add("impatient", () -> {
                world.stage().pause(patience);
                cancellation.cancel();
            });
        }
        Outcome outcome = null;
        Throwable thrown = null;
        try {
            outcome = asking.process.route(asking, sink(chance), cancellation);
        } catch (PlannedError e) {
            thrown = e;
        } catch (RuntimeException e) {
            throw new AssertionError(asking + " ended with an exception that no part of it was told to throw", e);
        }
        asking.process.requireAlive();
        world.stage()
                .note("gets "
                        + (outcome == null
                                ? thrown
                                : outcome.getClass().getSimpleName() + " "
                                        + outcome.receipt().reason()));
        new RouteChecks(world, asking).after(outcome);
    }

    /** Somebody who reads along, and may have enough, or break. */
    private @Nullable StreamSink sink(Chance chance) {
        if (chance.percent(60)) {
            return null;
        }
        return event -> {
            if (chance.percent(3)) {
                throw new IllegalStateException("a bug of the reader");
            }
            return !chance.percent(5);
        };
    }

    private Task task(Chance chance) {
        TaskSpec spec = TaskSpec.named(chance.oneOf(List.of("chat", "extract", "triage")))
                .chargeTo(chance.oneOf(world.store().payers()))
                .dataClass(chance.oneOf(List.of(DataClass.values())))
                .minQuality(0.1)
                .within(Duration.ofSeconds(chance.between(1, 60)))
                .generate(generation -> generation.maxOutput(chance.between(10, 500)));
        if (chance.percent(20)) {
            spec = spec.maxCost(Money.ofNanos(chance.between(10_000, 20_000_000)));
        }
        if (chance.percent(15)) {
            spec = spec.sideEffects(SideEffects.REVERSIBLE);
        }
        if (chance.percent(20)) {
            boolean[] good = {chance.percent(50), chance.percent(50), true, true, true, true, true, true, true, true};
            int[] asked = {0};
            spec = spec.within(LONG)
                    .validate(answer ->
                            good[asked[0]++ % good.length] ? Verdict.accepted() : Verdict.rejected("not good enough"));
        }
        if (chance.percent(20)) {
            spec = spec.acceptRestarts();
        }
        String padding = "x".repeat(chance.below(300));
        Caller caller = Caller.of(chance.oneOf(List.of("one", "two")), chance.oneOf(List.of("ann", "bob")));
        return spec.ask(marker + padding).by(chance.percent(30) ? caller.run("r" + chance.below(2)) : caller);
    }
}
