package dev.switchboard.provider.http;

import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Cancellation.Registration;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Looks names up on a thread of its own, since a resolver that hangs notices no deadline and nobody who gives up. OkHttp
 * looks a name up on the thread that makes the call, so that thread tells which call it is. Safe for use by many threads.
 */
final class Lookups implements Dns {
    private final Dns resolver;
    private final Duration most;
    private final Map<Thread, Cancellation> calls = new ConcurrentHashMap<>();

    /** @param most how long a lookup may take, whatever the deadline */
    Lookups(Dns resolver, Duration most) {
        this.resolver = resolver;
        this.most = most;
    }

    /** Whatever this thread looks up is for a call that this cancels, until the scope is closed. */
    Registration during(Cancellation cancellation) {
        Thread caller = Thread.currentThread();
        calls.put(caller, cancellation);
        return () -> calls.remove(caller);
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        Cancellation cancellation = calls.get(Thread.currentThread());
        FutureTask<List<InetAddress>> task = new FutureTask<>(() -> resolver.lookup(host));
        Thread thread = new Thread(task, "switchboard lookup");
        thread.setDaemon(true);
        if (cancellation == null) {
            thread.start();
            return await(task, most.toNanos());
        }
        try (Registration cancelling = cancellation.onCancel(() -> task.cancel(false))) {
            thread.start();
            return await(task, Math.min(most.toNanos(), cancellation.remainingNanos()));
        }
    }

    private static List<InetAddress> await(FutureTask<List<InetAddress>> task, long nanos) throws UnknownHostException {
        try {
            return task.get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("the lookup was interrupted");
        } catch (TimeoutException | CancellationException e) {
            throw new UnknownHostException("the lookup was given up");
        } catch (ExecutionException e) {
            throw new UnknownHostException("the lookup failed");
        }
    }
}
