package dev.switchboard.provider.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** A server on this machine that answers every request with the same bytes and hangs up. */
final class AnyReplyServer implements AutoCloseable {
    private final ServerSocket listening;
    private volatile byte[] reply = {};

    AnyReplyServer() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread serving = new Thread(this::serve, "any reply");
        serving.setDaemon(true);
        serving.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** From now on says that, status line and headers included. */
    void say(byte[] bytes) {
        reply = bytes;
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                socket.setTcpNoDelay(true);
                readRequest(new BufferedInputStream(socket.getInputStream()));
                socket.getOutputStream().write(reply);
            } catch (IOException e) {
                // The client hung up, or the test is over.
            }
        }
    }

    private static void readRequest(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new SocketException("the request broke off");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
