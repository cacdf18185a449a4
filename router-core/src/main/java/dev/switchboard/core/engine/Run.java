package dev.switchboard.core.engine;

import java.util.Arrays;

/** What is remembered of one run: when it was first seen, and its latest prompts as numbers. Guarded by {@link Runs}. */
final class Run {
    private static final int PROMPTS_KEPT = 64;

    private final long begun;
    private long last;
    private long[] prompts = new long[4];
    private int asked;

    Run(long now) {
        begun = now;
        last = now;
    }

    /** How long ago it was first seen, now that it is seen again. */
    long age(long now) {
        last = now;
        return now - begun;
    }

    long last() {
        return last;
    }

    /** How often that prompt was among the latest, before it is added to them. */
    int ask(long prompt) {
        int times = 0;
        for (int i = 0; i < Math.min(asked, prompts.length); i++) {
            times += prompts[i] == prompt ? 1 : 0;
        }
        if (asked == prompts.length && asked < PROMPTS_KEPT) {
            prompts = Arrays.copyOf(prompts, 2 * asked);
        }
        prompts[asked++ % prompts.length] = prompt;
        return times;
    }
}
