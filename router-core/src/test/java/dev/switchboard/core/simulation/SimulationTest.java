package dev.switchboard.core.simulation;

import dev.switchboard.core.Soak;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Budgets hold, whatever fails and in whatever order. Set {@code -Dswitchboard.seed} to run one seed alone. */
class SimulationTest {
    private static final int SEEDS = 2_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdown();
    }

    @Test
    void everyInvariantHoldsForEverySeed() throws InterruptedException {
        Long only = Long.getLong("switchboard.seed");
        long first = only == null ? 1 : only;
        long last = only == null ? Soak.seeds(SEEDS) : only;
        Simulation simulation = new Simulation(threads);
        for (long seed = first; seed <= last; seed++) {
            simulation.run(seed);
        }
    }
}
