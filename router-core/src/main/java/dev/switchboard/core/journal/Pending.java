package dev.switchboard.core.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A record on its way to the disk, and whoever waits for it to get there. Safe for use by many threads. */
public final class Pending<R> {
    private final R record;
    private final CompletableFuture<Void> durable = new CompletableFuture<>();

    Pending(R record) {
        this.record = record;
    }

    R record() {
        return record;
    }

    void done() {
        durable.complete(null);
    }

    void failed(IOException cause) {
        durable.completeExceptionally(cause);
    }

    /** Whether it is known that the record did not get there. */
    public boolean isFailed() {
        return durable.isCompletedExceptionally();
    }

    /** Waits, through interrupts, which stay set, until the record is durable. */
    public void await() throws IOException {
        try {
            durable.join();
        } catch (CompletionException e) {
            throw reported(e);
        }
    }

    /** As {@link #await()}, but fails if it takes longer than that; the record may get there all the same. */
    public void await(Duration most) throws IOException {
        try {
            durable.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            awaitInterrupted(most);
        } catch (ExecutionException e) {
            throw reported(e);
        } catch (TimeoutException e) {
            throw new IOException("the disk took longer than " + most, e);
        }
    }

    private void awaitInterrupted(Duration most) throws IOException {
        try {
            durable.copy().orTimeout(most.toNanos(), TimeUnit.NANOSECONDS).join();
        } catch (CompletionException e) {
            throw reported(e);
        } finally {
            Thread.currentThread().interrupt();
        }
    }

    /** An exception of its own for everybody who waited, since each adds where they stood. */
    private static IOException reported(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new IOException(cause.getMessage(), cause);
    }
}
