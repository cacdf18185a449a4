package dev.switchboard.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import okhttp3.Dns;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No test here opens a connection: every socket is refused, and the refusal would be seen. */
class AddressGuardTest {
    private static final RequestHeaders NO_HEADERS = RequestHeaders.of(Map.of(), Credentials.NONE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/v1",
                "https://api.localhost",
                "https://127.0.0.1",
                "https://127.1",
                "https://2130706433",
                "https://0177.0.0.1",
                "https://①②⑦.⓪.⓪.①",
                "https://[::1]",
                "https://[::ffff:127.0.0.1]",
                "https://[::127.0.0.1]",
                "https://[64:ff9b::10.0.0.1]",
                "https://[2002:7f00:1::]",
                "https://0.0.0.0",
                "https://10.1.2.3",
                "https://172.31.255.255",
                "https://192.168.0.1",
                "https://100.64.0.1",
                "https://169.254.169.254",
                "https://[fe80::1]",
                "https://[fd00::1]",
                "https://[fec0::1]",
                "https://224.0.0.1",
                "https://[ff02::1]",
                "https://255.255.255.255",
                "https://metadata.google.internal",
                "http://api.example.com",
                "ftp://api.example.com",
                "file:///etc/passwd"
            })
    void refusesAddressesInsideUnlessTheyAreAllowed(String url) {
        assertThatThrownBy(() -> open(ProviderSettings.named("openai").baseUrl(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("provider openai");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:canary@api.example.com", "https://canary@api.example.com",
                "https://api.example.com/v1?key=canary", "https://api.example.com/v1#canary"
            })
    void refusesUsersQueriesAndFragmentsWithoutPrintingThem(String url) {
        assertThatThrownBy(() -> open(ProviderSettings.named("openai").baseUrl(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254",
                "http://100.100.100.200",
                "http://[fd00:ec2::254]",
                "http://0.0.0.0",
                "http://8.8.8.8",
                "http://127.1"
            })
    void refusesMetadataServicesAndPlainPublicHttpEvenIfPrivateOnesAreAllowed(String url) {
        assertThatThrownBy(
                        () -> open(ProviderSettings.named("vllm").baseUrl(url).allowPrivateNetwork()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, VENDOR",
        "https://8.8.8.8, VENDOR",
        "http://localhost:11434/v1, HOST",
        "http://127.0.0.1:8000, HOST",
        "http://[::1]:8000, HOST",
        "http://10.0.0.7:8000, PERIMETER",
        "http://[fd00::7]:8000, PERIMETER",
        "http://gpu.example.internal, PERIMETER",
        "https://gpu.example.internal, VENDOR"
    })
    void tellsHowFarDataTravels(String url, Locality locality) {
        try (Transport transport =
                open(ProviderSettings.named("vllm").baseUrl(url).allowPrivateNetwork())) {
            assertThat(transport.locality()).isEqualTo(locality);
        }
    }

    @Test
    void looksAtEveryAddressOfEachNewConnection() throws Exception {
        InetAddress outside = InetAddress.getByName("8.8.8.8");
        InetAddress inside = InetAddress.getByName("192.168.0.7");
        List<List<InetAddress>> answers = List.of(List.of(outside), List.of(outside, inside));
        Buffer lookups = new Buffer();
        Sockets sockets = new Sockets();
        Dns rebinding = host -> answers.get((int) (lookups.writeByte(1).size() - 1));
        ProviderSettings settings = ProviderSettings.named("openai")
                .baseUrl("https://api.example.com")
                .build();
        try (Transport transport = Transport.open(settings, "", NO_HEADERS, rebinding, sockets)) {
            assertThat(post(transport).kind()).isEqualTo(FailureKind.CONNECT);
            assertThat(sockets.asked).isEqualTo(1);
            ModelException second = post(transport);
            assertThat(second.kind()).isEqualTo(FailureKind.CONFIG);
            assertThat(second.sent()).isEqualTo(FailureKind.Sent.NO);
            assertThat(second).hasMessageContaining("PRIVATE");
            assertThat(sockets.asked).isEqualTo(1);
        }
    }

    @Test
    void refusesHeaderValuesThatAreNoLineOfAscii() {
        assertThatThrownBy(() -> Transport.open(
                        ProviderSettings.named("openai").build(),
                        "https://api.example.com",
                        Map.of("X-Title", "canary\r\nX-Other: 1"),
                        Credentials.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("X-Title")
                .hasMessageNotContaining("canary");
    }

    private static Transport open(ProviderSettings.Builder settings) {
        return Transport.open(
                settings.build(), "https://unused.example.com", NO_HEADERS, host -> List.of(), new Sockets());
    }

    private static ModelException post(Transport transport) {
        try {
            return transport
                    .endpoint("chat/completions")
                    .post(new Buffer(), Cancellation.unbounded(Time.system()), reply -> {
                        throw new AssertionError("nothing may answer");
                    });
        } catch (ModelException e) {
            return e;
        }
    }

    private static final class Sockets extends SocketFactory {
        private int asked;

        @Override
        public Socket createSocket() throws java.io.IOException {
            asked++;
            throw new java.net.ConnectException("no socket in this test");
        }

        @Override
        public Socket createSocket(String host, int port) throws java.io.IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws java.io.IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws java.io.IOException {
            return createSocket();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
                throws java.io.IOException {
            return createSocket();
        }
    }
}
