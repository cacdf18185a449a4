package dev.switchboard.core;

import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.testkit.ScriptedModel.Step;
import dev.switchboard.time.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A silence that lasts until somebody breaks it, or the call is told to stop. Thread-safe. */
final class Silence {
    final CountDownLatch called = new CountDownLatch(1);
    final CountDownLatch rung = new CountDownLatch(1);
    private final CountDownLatch broken = new CountDownLatch(1);

    /** Silent, and then that, whoever ended it. */
    Step then(Step next) {
        return (request, sink, cancellation) -> {
            hear(cancellation);
            awaitDeaf(broken);
            return next.run(request, sink, cancellation);
        };
    }

    /** As {@link #then}, but not to be stopped: only {@link #end} ends it. */
    Step deafThen(Step next) {
        return (request, sink, cancellation) -> {
            cancellation.onCancel(rung::countDown);
            called.countDown();
            await(broken);
            return next.run(request, sink, cancellation);
        };
    }

    /** That, once the silence has begun. */
    Step meanwhile(Step next) {
        return (request, sink, cancellation) -> {
            await(called);
            return next.run(request, sink, cancellation);
        };
    }

    /** That answer, once the silence has begun. */
    Step meanwhile(String text) {
        return meanwhile((request, sink, cancellation) -> Completion.of(text, Usage.of(10, 10)));
    }

    /** Ends it. */
    void end() {
        broken.countDown();
    }

    private void hear(Cancellation cancellation) {
        cancellation.onCancel(() -> {
            rung.countDown();
            broken.countDown();
        });
        called.countDown();
    }

    /** As a socket waits: an interrupt stays set, for whoever watches from outside, and ends nothing. */
    private static void awaitDeaf(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody ended the wait");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            while (latch.getCount() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody ended the wait");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a worker was interrupted", e);
        }
    }
}
