package dev.switchboard.examples.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this machine that answers every chat with the same words, for 100 tokens in and 10 out. */
final class ChatServer implements AutoCloseable {
    private final AtomicInteger calls = new AtomicInteger();
    private final HttpServer server;

    ChatServer(String words) {
        byte[] answer = ("{\"id\":\"c1\",\"object\":\"chat.completion\",\"model\":\"tiny\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"" + words
                        + "\"},\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":10,\"total_tokens\":110}}")
                .getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", exchange -> {
            calls.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(answer);
            }
        });
        server.createContext("/v1/models", exchange -> {
            byte[] list = "{\"data\":[{\"id\":\"tiny\"},{\"id\":\"huge\"}]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, list.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(list);
            }
        });
        server.start();
    }

    int calls() {
        return calls.get();
    }

    /** A models file over one model of this server, for a dollar a million tokens in and two out. */
    String modelsFile() {
        return """
                {"providers": [{
                  "kind": "openai", "name": "tiny", "baseUrl": "http://127.0.0.1:%d/v1", "privateNetwork": true,
                  "models": [{"name": "tiny", "grade": "LARGE", "price": {"input": "1", "output": "2"}}]
                }]}
                """.formatted(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
