package dev.switchboard.core.budget.jdbc;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tends slices several times a second until it is closed. */
final class Slicing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Slicing.class);
    private static final long EVERY_MILLIS = 250;
    private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Slices slices;
    private final ScheduledThreadPoolExecutor timer;

    Slicing(Slices slices) {
        this.slices = slices;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "switchboard-slices");
            thread.setDaemon(true);
            return thread;
        });
        var unused =
                timer.scheduleWithFixedDelay(() -> tend(IDLE_NANOS), EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    Slices slices() {
        return slices;
    }

    private void tend(long idleNanos) {
        try {
            slices.tend(idleNanos);
        } catch (RuntimeException e) {
            // The next time. Until then nothing is reserved out of slices.
            LOG.debug("slices of budgets were not tended: {}", e.getMessage());
        }
    }

    /** Gives back what is not in use. What is stays charged as it was held. */
    @Override
    public void close() {
        timer.shutdown();
        tend(0);
    }
}
