package dev.switchboard.core.simulation;

import static dev.switchboard.core.simulation.Violation.require;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The simulator: some processes with a router each, one budget store, four models, a handful of tasks, and what goes wrong.
 * The same seed gives the same run.
 *
 * @param threads where the actors live, who never run at the same time
 * @param spoiler puts something before the budget store, to see whether it is noticed
 */
record Simulation(Executor threads, Spoiler spoiler) {
    private static final List<Duration> SPANS =
            List.of(Duration.ZERO, Duration.ofSeconds(3), Duration.ofMinutes(2), Duration.ofHours(2));
    private static final int MOST_TASKS = 14;
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(15);

    Simulation(Executor threads) {
        this(threads, (store, stage) -> store);
    }

    /**
     * One run.
     *
     * @throws AssertionError if an invariant did not hold, naming the seed
     */
    Trace run(long seed) throws InterruptedException {
        Trace trace = new Trace();
        Chance chance = Chance.of(seed);
        Stage stage = new Stage(chance, threads, trace);
        World world = new World(chance, stage, spoiler);
        stage.afterEachStep(world.store().audit()::check);
        Duration span = chance.oneOf(SPANS);
        int tasks = 1 + chance.below(MOST_TASKS);
        for (int i = 1; i <= tasks; i++) {
            stage.add("asker-" + i, new Asker(world, "task-" + i + ":", span));
        }
        stage.add("operator", new Operator(world, span));
        stage.run();
        Throwable failure = stage.failure() != null ? stage.failure() : atRest(world);
        world.end();
        if (failure != null) {
            throw new AssertionError(
                    "SEED=" + seed + ": " + failure.getMessage() + "\n" + trace.tail() + "\nTo run it alone: mvn -pl "
                            + "router-core -am test -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false"
                            + " -Dswitchboard.seed=" + seed,
                    failure);
        }
        return trace;
    }

    /** Invariant 7: what was never dispatched is given back soon, what was is charged in a day, and nothing is held. */
    private static @Nullable Throwable atRest(World world) {
        try {
            world.close();
            for (SimulatedProcess process : world.processes()) {
                new RetryChecks(process, world.askings()).check();
            }
            world.stage().advance(LONGEST_HOLD);
            world.store().audit().check();
            for (Row row : world.books().rows()) {
                require(row.state != Row.State.RESERVED, "%s is left for good", row);
            }
            world.stage().advance(Duration.ofDays(1));
            world.store().audit().check();
            for (Row row : world.books().rows()) {
                require(!row.isOpen(), "%s is left for good", row);
            }
            return null;
        } catch (Violation violation) {
            return violation;
        }
    }
}
