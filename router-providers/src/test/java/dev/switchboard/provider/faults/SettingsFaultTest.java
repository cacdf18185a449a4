package dev.switchboard.provider.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchboard.model.Generation;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ModelProvider;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.Prompt;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.model.Secret;
import dev.switchboard.provider.dialect.Dialect;
import dev.switchboard.provider.dialect.Protocol;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put into settings and requests: it is refused before anything is sent, and no refusal quotes it. */
@Timeout(60)
class SettingsFaultTest {
    /** Inside, in every notation that resolvers know. */
    private static final List<String> INSIDE = List.of(
            "https://localhost/v1",
            "https://127.0.0.1",
            "https://127.1",
            "https://2130706433",
            "https://0x7f.1",
            "https://127.0.0.0x1",
            "https://127.0.0.1.",
            "https://0177.0.0.1",
            "https://①②⑦.⓪.⓪.①",
            "https://[::1]",
            "https://[::ffff:127.0.0.1]",
            "https://[64:ff9b::7f00:1]",
            "https://169.254.169.254/latest",
            "https://[fd00:ec2::254]",
            "https://10.0.0.1",
            "https://192.168.1.1",
            "https://metadata.google.internal",
            "http://api.example.com",
            "https://api.example.com#@10.0.0.1",
            "https://api.example.com?canary",
            "https://canary:canary@api.example.com",
            "ftp://api.example.com",
            "file:///etc/canary");

    @Test
    @DisplayName("123: a key that could not be sent is refused where it is given, and not printed")
    void aKeyThatCouldNotBeSentIsRefusedWhereItIsGiven() {
        for (String key : List.of(
                "canary\n",
                "canary\r\nX: y",
                "can ary",
                " canary",
                "cänary",
                "canary\u0000",
                "",
                "canary ".repeat(150_000))) {
            assertThatThrownBy(() -> ProviderSettings.named("any").key(key))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("canary");
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("123: a token that could not be sent fails its call with nothing sent, and is not printed")
    void aTokenThatCouldNotBeSentFailsItsCall(Protocol protocol) throws Exception {
        Dialect dialect = protocol.dialect();
        try (FaultyServer server = new FaultyServer();
                ModelProvider.Connection connection = dialect.provider()
                        .open(dialect.settings(server.url())
                                .key(() -> "canary\r\nX-Canary: y")
                                .build())) {
            ModelException failure = failure(connection.client(dialect.model()));
            assertThat(failure.toString()).doesNotContain("canary");
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("123: a model's name adds no header and leads nowhere else")
    void aModelsNameAddsNoHeaderAndLeadsNowhereElse(Protocol protocol) throws Exception {
        Dialect dialect = protocol.dialect();
        for (String name : List.of("m\r\nX-Injected: y", "../../elsewhere", "m?x=y#z", "//example.com/m", "m\u0000")) {
            ModelProfile model = dialect.model().toBuilder().wireName(name).build();
            List<String> requests = new CopyOnWriteArrayList<>();
            try (FaultyServer server = new FaultyServer();
                    ModelProvider.Connection connection = dialect.provider()
                            .open(dialect.settings(server.url()).build())) {
                server.then(exchange -> requests.add(exchange.request()));
                Throwable refusal = catchThrowable(() -> failure(connection.client(model)));
                if (refusal != null) {
                    assertThat(refusal)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageNotContaining(name);
                }
                for (String request : requests) {
                    String head = request.substring(0, request.indexOf("\r\n\r\n"));
                    assertThat(head.lines()).noneMatch(line -> line.startsWith("X-Injected"));
                    assertThat(head.lines().findFirst().orElseThrow())
                            .startsWith("POST /")
                            .doesNotContain("//", "/../", "?");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("124: nothing that a key went into prints it or is serialized")
    void nothingThatAKeyWentIntoPrintsIt(Protocol protocol) throws Exception {
        Dialect dialect = protocol.dialect();
        ProviderSettings settings = dialect.settings("http://127.0.0.1:1").build();
        try (ModelProvider.Connection connection = dialect.provider().open(settings)) {
            ModelClient client = connection.client(dialect.model());
            for (Object each : List.of(settings, connection, client, dialect.model(), dialect.provider())) {
                assertThat(each.toString()).doesNotContain("canary");
            }
            assertThat(failure(client).toString()).doesNotContain("canary");
        }
    }

    @Test
    @DisplayName("124: a secret is not serialized")
    void aSecretIsNotSerialized() {
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(Secret.of("canary")))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("125: no provider is opened at an address inside, and no connection is made to find out")
    void noProviderIsOpenedAtAnAddressInside(Protocol protocol) {
        Dialect dialect = protocol.dialect();
        for (String url : INSIDE) {
            ProviderSettings.Builder settings =
                    ProviderSettings.named(dialect.provider().kind()).key(Dialect.KEY);
            assertThatThrownBy(
                            () -> dialect.provider().open(settings.baseUrl(url).build()))
                    .as(url)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("canary");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://user:canary@api. example.com", "https://canary\n", "https://[canary", "canary ://"})
    @DisplayName("125: an address that is none is refused and not printed")
    void anAddressThatIsNoneIsRefusedAndNotPrinted(String url) {
        assertThatThrownBy(() -> ProviderSettings.named("any").baseUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    private static ModelException failure(ModelClient client) {
        try {
            client.complete(
                    ModelRequest.of(Prompt.of("a canary prompt"), Generation.DEFAULT),
                    event -> true,
                    Cancellation.within(Duration.ofSeconds(20), Time.system()));
            throw new AssertionError("answered");
        } catch (ModelException e) {
            return e;
        }
    }
}
