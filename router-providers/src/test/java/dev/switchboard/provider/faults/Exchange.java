package dev.switchboard.provider.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import okio.ByteString;

/** One connection, whose request has been read as far as a script wants it, and what the server sends over it. */
final class Exchange {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Exchange(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** Reads the request's head. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** Reads the request, head and body, and gives both. */
    String request() throws IOException {
        String head = head();
        String name = "content-length: ";
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(name);
        int length = at < 0 ? 0 : Integer.parseInt(lower.substring(at + name.length(), lower.indexOf('\r', at)));
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** A whole reply. */
    void reply(int status, ByteString body, String... headers) throws IOException {
        status(status, headers);
        raw("Content-Length: " + body.size() + "\r\n\r\n");
        raw(body);
    }

    /** The beginning of a reply whose length is not said: it ends where the connection ends in order. */
    void begin(int status, String... headers) throws IOException {
        status(status, headers);
        raw("Transfer-Encoding: chunked\r\n\r\n");
    }

    /** A chunk of it. */
    void chunk(ByteString bytes) throws IOException {
        if (bytes.size() > 0) {
            raw(Integer.toHexString(bytes.size()) + "\r\n");
            raw(bytes);
            raw("\r\n");
        }
    }

    /** Its orderly end. */
    void end() throws IOException {
        raw("0\r\n\r\n");
    }

    void raw(String text) throws IOException {
        raw(ByteString.encodeUtf8(text));
    }

    void raw(ByteString bytes) throws IOException {
        bytes.write(out);
        out.flush();
    }

    /** A reset in place of an orderly end. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Sends nothing more until the client hangs up. */
    void stall() throws IOException {
        while (in.read() >= 0) {
            // What it still sends is of no interest.
        }
    }

    /** Lets that time pass, unless the client hangs up. */
    void pause(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            stall();
            throw new SocketException("the client hung up");
        } catch (SocketTimeoutException e) {
            // That is the pause.
        } finally {
            socket.setSoTimeout(0);
        }
    }

    private void status(int status, String... headers) throws IOException {
        raw("HTTP/1.1 " + status + " Said\r\nConnection: close\r\n");
        for (String header : headers) {
            raw(header + "\r\n");
        }
    }
}
