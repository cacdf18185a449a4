package dev.switchboard.core.engine;

import dev.switchboard.Outcome;
import dev.switchboard.RouteListener;
import dev.switchboard.budget.BudgetAlarm;
import dev.switchboard.decision.Decision;
import dev.switchboard.receipt.Attempt;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what happens, in order, on one thread of their own. A listener that blocks holds up the other
 * listeners and no route: past a bounded queue events are dropped and counted.
 */
final class Listeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final int QUEUE = 4_096;

    private final List<RouteListener> listeners;
    private final AtomicLong dropped = new AtomicLong();
    private final ExecutorService thread;

    Listeners(List<RouteListener> listeners) {
        this.listeners = List.copyOf(listeners);
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), work -> {
                    Thread listening = new Thread(work, "switchboard-listeners");
                    listening.setDaemon(true);
                    return listening;
                });
        pool.setRejectedExecutionHandler((event, full) -> drop());
        this.thread = pool;
    }

    void decided(Decision decision) {
        tell(listener -> listener.decided(decision));
    }

    void attempted(Attempt attempt) {
        tell(listener -> listener.attempted(attempt));
    }

    void finished(Outcome outcome) {
        tell(listener -> listener.finished(outcome));
    }

    void alarmed(BudgetAlarm alarm) {
        tell(listener -> listener.alarmed(alarm));
    }

    private void tell(Consumer<RouteListener> event) {
        if (!listeners.isEmpty()) {
            thread.execute(() -> deliver(event));
        }
    }

    private void deliver(Consumer<RouteListener> event) {
        for (RouteListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | StackOverflowError | LinkageError e) {
                LOG.warn(
                        "route listener {} threw {}",
                        listener.getClass().getName(),
                        e.getClass().getName());
            }
        }
    }

    private void drop() {
        long soFar = dropped.incrementAndGet();
        if (Long.bitCount(soFar) == 1) {
            LOG.warn("route listeners are slower than the router: {} events dropped so far", soFar);
        }
    }

    /** Delivers what is queued, as far as the listeners are quick about it. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
