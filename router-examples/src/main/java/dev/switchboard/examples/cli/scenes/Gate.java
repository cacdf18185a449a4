package dev.switchboard.examples.cli.scenes;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds calls back until every task has come as far as it can. Safe for use by many threads. */
final class Gate {
    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch missing;
    private final CountDownLatch shut = new CountDownLatch(1);

    Gate(int tasks) {
        missing = new CountDownLatch(tasks);
    }

    /** One more task calls a model, or has ended without. */
    void arrive() {
        missing.countDown();
    }

    /** Waits until all have arrived. */
    void awaitAll() {
        await(missing);
    }

    /** Lets the calls through. */
    void open() {
        shut.countDown();
    }

    /** The model behind the gate. */
    ModelClient before(ModelClient model) {
        return (request, sink, cancellation) -> {
            arrive();
            if (!await(shut)) {
                throw ModelException.of(FailureKind.CANCELLED, "the gate was not opened");
            }
            return model.complete(request, sink, cancellation);
        };
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
