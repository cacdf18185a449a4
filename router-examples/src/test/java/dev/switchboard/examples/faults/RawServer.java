package dev.switchboard.examples.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that writes bytes and then resets the connection, or says nothing; it answers well when it was told nothing more. */
final class RawServer implements Server {
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final Wire wire;
    private final Witness witness;
    private final ServerSocket socket;
    private final AtomicInteger requests = new AtomicInteger();
    private final ConcurrentLinkedQueue<Act> script = new ConcurrentLinkedQueue<>();

    /** What to do once a request has been read. */
    private interface Act {
        void on(Socket connection) throws IOException;
    }

    RawServer(Wire wire, Witness witness) {
        this.wire = wire;
        this.witness = witness;
        try {
            socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** Then it streams these events, and resets the connection when they have been read. */
    RawServer thenReset(String events, CompletableFuture<Void> read) {
        script.add(connection -> {
            begin(connection, events);
            read.join();
            connection.setSoLinger(true, 0);
        });
        return this;
    }

    /** Then it streams these events, if any, and no more; it tells when that is, and when the client hangs up. */
    RawServer thenSilence(String events, CountDownLatch silent, CompletableFuture<Void> closed) {
        script.add(connection -> {
            if (!events.isEmpty()) {
                begin(connection, events);
            }
            silent.countDown();
            try {
                while (connection.getInputStream().read() >= 0) {
                    Thread.onSpinWait();
                }
            } catch (SocketException e) {
                // A reset closes it too.
            }
            closed.complete(null);
        });
        return this;
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public int requests() {
        return requests.get();
    }

    @Override
    public void recover() {
        script.clear();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                daemon(() -> serve(connection));
            }
        } catch (SocketException e) {
            // Closed; the test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            skipRequest(connection);
            requests.incrementAndGet();
            witness.requested();
            Act act = script.poll();
            if (act == null) {
                write(
                        connection,
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: "
                                + wire.answer().length() + "\r\n\r\n" + wire.answer());
                return;
            }
            act.on(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void begin(Socket connection, String events) throws IOException {
        write(connection, HEAD + Integer.toHexString(events.length()) + "\r\n" + events + "\r\n");
    }

    private static void skipRequest(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        long length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(lower.indexOf(':') + 1).trim());
            }
        }
        for (long i = 0; i < length; i++) {
            in.read();
        }
    }

    private static void write(Socket connection, String bytes) throws IOException {
        connection.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
