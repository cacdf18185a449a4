package dev.switchboard.core.simulation;

import static dev.switchboard.core.simulation.Violation.require;

import dev.switchboard.receipt.Direction;
import dev.switchboard.receipt.Entry;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How much more load one process has caused by trying again than by trying. */
record RetryChecks(SimulatedProcess process, Collection<Asking> askings) {
    private static final Set<Direction> AGAIN = Set.of(Direction.RETRY, Direction.FALLBACK);

    /** To each provider at most a tenth of what its first attempts were, beyond the reserve. */
    void check() {
        Map<String, Integer> first = new TreeMap<>();
        Map<String, Integer> again = new TreeMap<>();
        for (Asking asking : askings) {
            if (asking.process == process) {
                count(asking, first, again);
            }
        }
        again.forEach((provider, count) -> {
            int most = SimulatedProcess.RETRY_RESERVE + first.getOrDefault(provider, 0) / 10;
            require(count <= most, "%s tried %s again %s times, after %s", process, provider, count, first);
        });
    }

    private static void count(Asking asking, Map<String, Integer> first, Map<String, Integer> again) {
        Set<Integer> announced = new HashSet<>();
        for (Entry entry : asking.entries) {
            if (entry instanceof Entry.Intent intent) {
                announced.add(intent.attempt());
                boolean retry = AGAIN.contains(intent.direction()) && asking.wasSentBefore(intent);
                (retry ? again : first).merge(intent.model().provider(), 1, Integer::sum);
            } else if (entry instanceof Entry.Ended ended
                    && !announced.contains(ended.attempt().number())) {
                // Held back, perhaps after it was let in.
                first.merge(ended.attempt().asked().provider(), 1, Integer::sum);
            }
        }
    }
}
