package dev.switchboard.core.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What goes wrong in a run, and how often, in percent. Each run has faults of some kinds only: where everything fails,
 * nothing gets far.
 *
 * @param store of calls of the budget store
 * @param receipts of entries
 * @param models of calls of models
 * @param behaviours how models fail
 * @param crash of steps, in tenths of a percent
 */
record Faults(int store, int receipts, int models, List<Behaviour> behaviours, int crash) {
    /** What a budget store that is reached over a network does to a call. */
    enum OfStore {
        STALLS,
        SLOW_BEFORE,
        SLOW_AFTER,
        DOWN,
        ANSWER_LOST,
        TWICE,
        LATE,
        COPY_LATE
    }

    static Faults draw(Chance chance) {
        Set<Behaviour> some = EnumSet.of(Behaviour.ANSWERS);
        for (Behaviour behaviour : Behaviour.values()) {
            if (chance.percent(40)) {
                some.add(behaviour);
            }
        }
        return new Faults(
                rate(chance, 60, 30),
                rate(chance, 25, 10),
                rate(chance, 75, 80),
                new ArrayList<>(some),
                rate(chance, 40, 30));
    }

    private static int rate(Chance chance, int often, int most) {
        return chance.percent(often) ? 1 + chance.below(most) : 0;
    }
}
