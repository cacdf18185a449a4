package dev.switchboard.core.budget.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP relay that a test can make swallow everything, as a network does that has failed half, or refuse everybody. */
final class Relay implements AutoCloseable {
    private final int target;
    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean swallows;
    private volatile boolean refuses;

    Relay(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on nothing passes, and nobody is told. */
    void swallow() {
        swallows = true;
    }

    /** From now on all connections are closed, and new ones are closed at once. */
    void refuse() throws IOException {
        refuses = true;
        closeAll();
    }

    /** From now on new connections work again; the old ones are gone. */
    void recover() throws IOException {
        closeAll();
        swallows = false;
        refuses = false;
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket near = server.accept();
            if (refuses) {
                near.close();
                continue;
            }
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            sockets.add(near);
            sockets.add(far);
            start(() -> pump(near, far));
            start(() -> pump(far, near));
        }
    }

    private void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!swallows) {
                    out.write(buffer, 0, read);
                }
            }
        }
    }

    private void closeAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private interface Loop {
        void run() throws IOException;
    }

    private static void start(Loop loop) {
        Thread thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (IOException e) {
                        // A closed socket is how a loop ends.
                        return;
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        closeAll();
    }
}
