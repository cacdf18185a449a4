package dev.switchboard.provider.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of raw bytes on this machine: each connection plays the next script. */
final class FaultyServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    FaultyServer() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** The next connection plays that. */
    void then(Script script) {
        scripts.add(script);
    }

    /** How many connections there were; each has one request. */
    int connections() {
        return connections.get();
    }

    /** Waits until every connection so far is over, on both sides. */
    void awaitQuiet() throws InterruptedException {
        for (Thread thread : busy) {
            thread.join(20_000);
            if (thread.isAlive()) {
                throw new AssertionError("the client still holds a connection");
            }
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                Script script = scripts.poll();
                open.add(socket);
                daemon(() -> play(script, socket));
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    private void play(Script script, Socket socket) {
        busy.add(Thread.currentThread());
        try (socket) {
            if (script != null) {
                Exchange exchange = new Exchange(socket);
                script.play(exchange);
                socket.shutdownOutput();
                // Closing with something unread would be a reset.
                exchange.stall();
            }
        } catch (IOException e) {
            // The client hung up first, or the script did.
        } finally {
            open.remove(socket);
            busy.remove(Thread.currentThread());
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "faulty server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
