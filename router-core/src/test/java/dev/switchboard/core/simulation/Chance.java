package dev.switchboard.core.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws from a seed. */
record Chance(SplittableRandom random) {
    static Chance of(long seed) {
        return new Chance(new SplittableRandom(seed));
    }

    /** A seed of its own for a part that draws when it likes. */
    RandomGenerator split() {
        return random.split();
    }

    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    /** From 0 to what is below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    Duration upTo(Duration most) {
        return Duration.ofNanos(between(0, most.toNanos()));
    }

    /** As much either way. */
    Duration within(Duration most) {
        return Duration.ofNanos(between(-most.toNanos(), most.toNanos()));
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** All of them in some order. */
    <T> List<T> shuffled(List<T> things) {
        List<T> order = new ArrayList<>(things);
        for (int i = order.size() - 1; i > 0; i--) {
            order.set(i, order.set(random.nextInt(i + 1), order.get(i)));
        }
        return order;
    }
}
