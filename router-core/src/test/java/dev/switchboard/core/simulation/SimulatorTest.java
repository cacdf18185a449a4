package dev.switchboard.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator itself: it finds what is wrong, and the same again. */
class SimulatorTest {
    private static final int MOST_SEEDS = 200;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdown();
    }

    @Test
    void theSameSeedGivesTheSameRun() throws InterruptedException {
        Simulation simulation = new Simulation(threads);
        for (long seed = 1; seed <= 20; seed++) {
            List<String> first = simulation.run(seed).lines();
            assertThat(simulation.run(seed).lines()).as("SEED=%s", seed).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStoreWithABugIsFound(Bug bug) throws InterruptedException {
        Simulation simulation = new Simulation(threads, (store, stage) -> new BrokenBudgets(store, stage, bug));

        assertThat(firstFailure(simulation)).contains("SEED=", "-Dswitchboard.seed=");
    }

    private static String firstFailure(Simulation simulation) throws InterruptedException {
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            try {
                simulation.run(seed);
            } catch (AssertionError found) {
                return String.valueOf(found.getMessage());
            }
        }
        return "nothing in " + MOST_SEEDS + " runs";
    }
}
