package dev.switchboard.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.core.Soak;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Budgets hold, whatever fails and in whatever order. Set {@code -Dswitchboard.seed} to run one seed alone. */
class SimulationTest {
    private static final int SEEDS = 2_000;

    /** Runs at once, which have nothing in common: the threads of each mostly wait for one another. */
    private static final int LANES = 4;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentSkipListMap<Long, AssertionError> failures = new ConcurrentSkipListMap<>();

    @AfterEach
    void end() {
        threads.shutdown();
    }

    @Test
    void everyInvariantHoldsForEverySeed() throws Exception {
        Long only = Long.getLong("switchboard.seed");
        AtomicLong next = new AtomicLong(only == null ? 1 : only);
        long last = only == null ? Soak.seeds(SEEDS) : only;
        List<Future<Long>> lanes = new ArrayList<>();
        for (int i = 0; i < LANES; i++) {
            lanes.add(threads.submit(lane(next, last)));
        }
        long runs = 0;
        for (Future<Long> lane : lanes) {
            runs += lane.get();
        }
        if (!failures.isEmpty()) {
            throw failures.firstEntry().getValue();
        }
        assertThat(runs).isEqualTo(only == null ? last : 1);
    }

    private Callable<Long> lane(AtomicLong next, long last) {
        Simulation simulation = new Simulation(threads);
        return () -> {
            long runs = 0;
            for (long seed = next.getAndIncrement();
                    seed <= last && failures.isEmpty();
                    seed = next.getAndIncrement()) {
                try {
                    simulation.run(seed);
                    runs++;
                } catch (AssertionError failure) {
                    failures.put(seed, failure);
                }
            }
            return runs;
        };
    }
}
