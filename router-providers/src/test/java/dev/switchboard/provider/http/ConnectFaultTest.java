package dev.switchboard.provider.http;

import static dev.switchboard.provider.http.Loopback.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import mockwebserver3.MockResponse;
import okhttp3.Dns;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rows of the catalogue of faults that come before any protocol: names, connections, proxies. */
@Timeout(60)
class ConnectFaultTest {
    private static final Cancellation PATIENT = Cancellation.within(Duration.ofSeconds(30), Time.system());

    @Test
    @DisplayName("2: a name that nobody knows is no connection, and is looked up once")
    void aNameThatNobodyKnowsIsNoConnection() {
        AtomicInteger lookups = new AtomicInteger();
        try (Transport transport = open(host -> {
            lookups.incrementAndGet();
            throw new UnknownHostException("canary");
        })) {
            assertFailed(Loopback.failure(transport, WHOLE, PATIENT), FailureKind.CONNECT);
            assertThat(lookups).hasValue(1);
        }
    }

    @Test
    @DisplayName("2: a resolver that is broken is no connection")
    void aResolverThatIsBrokenIsNoConnection() {
        try (Transport transport = open(host -> {
            throw new IllegalStateException("canary");
        })) {
            assertFailed(Loopback.failure(transport, WHOLE, PATIENT), FailureKind.CONNECT);
        }
    }

    @Test
    @DisplayName(
            "3: a lookup that hangs ends at the deadline, when the call is cancelled, or when a connection may take no longer")
    void aLookupThatHangsDoesNotHoldItsCall() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Dns hanging = host -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException("canary");
        };
        try (Transport patient = open(hanging);
                Transport hasty = open(hanging, settings().connectTimeout(Duration.ofMillis(300)))) {
            Cancellation late = Cancellation.within(Duration.ofMillis(300), Time.system());
            assertFailed(Loopback.failure(patient, WHOLE, late), FailureKind.TIMEOUT);
            assertFailed(Loopback.failure(hasty, WHOLE, PATIENT), FailureKind.CONNECT);
            Cancellation cancelled = Cancellation.unbounded(Time.system());
            CompletableFuture<ModelException> call =
                    CompletableFuture.supplyAsync(() -> Loopback.failure(patient, WHOLE, cancelled));
            cancelled.cancel();
            assertFailed(call.get(), FailureKind.CANCELLED);
        } finally {
            over.countDown();
        }
    }

    @Test
    @DisplayName("5: a connection that is never answered takes no longer than it may")
    void aConnectionThatIsNeverAnsweredTakesNoLongerThanItMay() throws IOException {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, queue);
            try (Transport transport = Loopback.open(
                    "http://127.0.0.1:" + full.getLocalPort(),
                    settings -> settings.connectTimeout(Duration.ofMillis(300)))) {
                assertFailed(Loopback.failure(transport, WHOLE, PATIENT), FailureKind.CONNECT);
            }
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    @DisplayName("11: the JVM's proxies are not asked, and nobody logs in to one")
    void theJvmsProxiesAreNotAsked() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        Proxies proxies = new Proxies();
        ProxySelector.setDefault(proxies);
        try (Loopback loopback = new Loopback()) {
            loopback.server.enqueue(new MockResponse.Builder()
                    .code(407)
                    .setHeader("Proxy-Authenticate", "Basic realm=canary")
                    .build());
            ModelException failure = loopback.failure(WHOLE);
            assertThat(failure.kind()).isEqualTo(FailureKind.PROTOCOL);
            assertThat(loopback.server.getRequestCount()).isEqualTo(1);
            assertThat(proxies.asked).hasValue(0);
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private static void assertFailed(ModelException failure, FailureKind kind) {
        assertThat(failure.kind()).as("%s", failure).isEqualTo(kind);
        assertThat(failure.sent()).isEqualTo(Sent.NO);
    }

    /** Connects until nobody answers any more, for the queue of those who wait is full. */
    private static void fill(ServerSocket server, List<Socket> queue) throws IOException {
        for (int i = 0; i < 50; i++) {
            Socket socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 300);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
    }

    private static ProviderSettings.Builder settings() {
        return ProviderSettings.named("openai").baseUrl("https://api.example.com");
    }

    private static Transport open(Dns resolver) {
        return open(resolver, settings());
    }

    private static Transport open(Dns resolver, ProviderSettings.Builder settings) {
        RequestHeaders headers = RequestHeaders.of(Map.of("X-Key", "canary-key"), Credentials.NONE);
        return Transport.open(settings.build(), "", headers, resolver, SocketFactory.getDefault());
    }

    /** Proxies that lead nowhere. */
    private static final class Proxies extends ProxySelector {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public List<Proxy> select(URI uri) {
            asked.incrementAndGet();
            return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", 1)));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            asked.incrementAndGet();
        }
    }
}
