package dev.switchboard.provider.http;

import static dev.switchboard.provider.http.Loopback.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import mockwebserver3.MockResponse;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that do not prove who they are. For these tests the JVM trusts an authority of their own. */
@Timeout(60)
class TlsFaultTest {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    @BeforeEach
    void trust(@TempDir Path folder) throws Exception {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setCertificateEntry("authority", AUTHORITY.certificate());
        Path file = folder.resolve("trusted");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        System.setProperty(TRUST_STORE, file.toString());
    }

    @AfterEach
    void trustNobody() {
        System.clearProperty(TRUST_STORE);
    }

    @Test
    @DisplayName("6: a server is believed if its certificate is good")
    void aServerIsBelievedIfItsCertificateIsGood() throws Exception {
        try (Loopback loopback = new Loopback()) {
            present(loopback, signed().addSubjectAlternativeName("localhost"));
            loopback.server.enqueue(new MockResponse.Builder().body("fine").build());
            assertThat(loopback.post(WHOLE)).isEqualTo("fine");
        }
    }

    @Test
    @DisplayName("6: a server is not believed if its certificate is its own, too old, too new, or another's")
    void aServerIsNotBelievedIfItsCertificateIsWrong() throws Exception {
        long now = Instant.now().toEpochMilli();
        long day = 86_400_000;
        HeldCertificate.Builder own = new HeldCertificate.Builder().addSubjectAlternativeName("localhost");
        HeldCertificate.Builder old =
                signed().addSubjectAlternativeName("localhost").validityInterval(now - 2 * day, now - day);
        HeldCertificate.Builder early =
                signed().addSubjectAlternativeName("localhost").validityInterval(now + day, now + 2 * day);
        HeldCertificate.Builder others = signed().addSubjectAlternativeName("api.example.com");
        for (HeldCertificate.Builder wrong : new HeldCertificate.Builder[] {own, old, early, others}) {
            try (Loopback loopback = new Loopback()) {
                present(loopback, wrong);
                assertFailed(loopback.failure(WHOLE), FailureKind.TLS);
                assertThat(loopback.server.getRequestCount()).isZero();
            }
        }
    }

    @Test
    @DisplayName("7: a server that does not speak TLS, or cuts the handshake, gets no byte of the key or the prompt")
    void aServerThatDoesNotSpeakTlsGetsNothing() throws Exception {
        for (String answer :
                new String[] {"HTTP/1.1 200 OK\r\n\r\nhello", "", "\u0015\u0003\u0001\u0000\u0002\u0002("}) {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                CompletableFuture<String> received = CompletableFuture.supplyAsync(() -> hear(server, answer));
                try (Transport transport =
                        Loopback.open("https://127.0.0.1:" + server.getLocalPort(), settings -> settings)) {
                    ModelException failure = Loopback.failure(transport, WHOLE, Cancellation.unbounded(Time.system()));
                    assertThat(failure.kind()).isIn(FailureKind.TLS, FailureKind.CONNECT);
                    assertThat(failure.sent()).isEqualTo(Sent.NO);
                }
                assertThat(received.get()).isNotEmpty().doesNotContain("canary");
            }
        }
    }

    /** Says that at once, and hangs up when something came; what came. */
    private static String hear(ServerSocket server, String answer) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try (Socket socket = server.accept()) {
            byte[] hello = new byte[4_096];
            heard.write(hello, 0, Math.max(0, socket.getInputStream().read(hello)));
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().transferTo(heard);
        } catch (IOException e) {
            // The client hung up.
        }
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    private static HeldCertificate.Builder signed() {
        return new HeldCertificate.Builder().signedBy(AUTHORITY);
    }

    private static void present(Loopback loopback, HeldCertificate.Builder certificate) {
        loopback.server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate.build())
                .build()
                .sslSocketFactory());
    }

    private static void assertFailed(ModelException failure, FailureKind kind) {
        assertThat(failure.kind()).as("%s", failure).isEqualTo(kind);
        assertThat(failure.sent()).isEqualTo(Sent.NO);
    }
}
