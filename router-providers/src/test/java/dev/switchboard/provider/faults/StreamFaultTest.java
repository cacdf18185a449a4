package dev.switchboard.provider.faults;

import static dev.switchboard.provider.faults.ConnectionFaultTest.assertFailed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.dialect.Dialect;
import dev.switchboard.provider.dialect.Protocol;
import dev.switchboard.provider.dialect.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okio.ByteString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams that do not end as they should, or hold what they should not. */
@Tag("small-heap")
@Timeout(120)
class StreamFaultTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("31: a stream without its last event is a part, however well its connection ended")
    void aStreamWithoutItsLastEventIsAPart(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            List<String> whole = bench.dialect.stream(List.of("canary ", "canary "), FaultBench.TOKENS);
            for (int kept = 0; kept < whole.size(); kept++) {
                bench.streams(bench.dialect.events(whole.subList(0, kept)));
                ModelException failure = bench.failure(true);
                assertFailed(failure, FailureKind.PARTIAL, Sent.YES);
                if (kept > 0) {
                    assertThat(failure.usage().orElseThrow().inputTotal()).isPositive();
                }
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("32: a stream that is cut anywhere is no answer")
    void aStreamThatIsCutAnywhereIsNoAnswer(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            Dialect dialect = bench.dialect;
            List<String> events = dialect.stream(List.of("größe ", "canary "), FaultBench.TOKENS);
            ByteString whole = dialect.events(events);
            // What is needed of the last event: a blank line after it, or not even that.
            int needed = whole.size() - 4;
            for (int cut = 0; cut < needed; cut += cut % 7 + 1) {
                bench.streams(whole.substring(0, cut));
                assertThat(bench.failure(true).kind())
                        .as("cut at %d of %d", cut, whole.size())
                        .isIn(FailureKind.PARTIAL, FailureKind.PROTOCOL);
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("36: what comes after a broken event is not handed on")
    void whatComesAfterABrokenEventIsNotHandedOn(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (String broken : List.of("{\"canary\":", "[]", "{} {}", "hello", "{\"a\":1,\"a\":2}", "{\"a\":NaN}")) {
                List<String> events = bench.dialect.stream(List.of("canary ", "canary "), FaultBench.TOKENS);
                events.add(bench.dialect.opening().size() + 1, broken);
                bench.streams(bench.dialect.events(events));
                assertFailed(bench.failure(true), FailureKind.PROTOCOL, Sent.YES);
                assertThat(bench.pieces).as(broken).hasSize(1);
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("37: events that nobody knows are passed over")
    void eventsThatNobodyKnowsArePassedOver(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            List<String> events = new ArrayList<>();
            for (String event : bench.dialect.stream(List.of("one ", "two"), FaultBench.TOKENS)) {
                events.add(bench.dialect.unknown());
                events.add(event);
            }
            bench.streams(bench.dialect.events(events));
            Completion answer = bench.ask(true);
            assertThat(answer.text()).isEqualTo("one two");
            assertThat(answer.usage().outputTotal()).isEqualTo(5);
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("38: an error within a stream is that error")
    void anErrorWithinAStreamIsThatError(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (Trouble trouble : bench.dialect.toldLate()) {
                for (int pieces = 0; pieces < 2; pieces++) {
                    List<String> events = new ArrayList<>(bench.dialect.opening());
                    events.addAll(List.of(bench.dialect.piece("canary ")).subList(0, pieces));
                    events.add(bench.dialect.errorEvent(trouble, "a canary"));
                    events.addAll(bench.dialect.closing(FaultBench.TOKENS));
                    bench.streams(bench.dialect.events(events));
                    ModelException failure = bench.failure(true);
                    assertThat(failure.kind()).as("%s", failure).isEqualTo(trouble.kind());
                    assertThat(bench.pieces).hasSize(pieces);
                    if (pieces > 0) {
                        assertThat(failure.sent()).isEqualTo(Sent.YES);
                        assertThat(failure.usage().orElseThrow().outputTotal()).isPositive();
                    }
                }
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("39: lines may end as they like, and come byte by byte")
    void linesMayEndAsTheyLikeAndComeByteByByte(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            ByteString bytes = bench.dialect.events(bench.dialect.stream(List.of("größe ", "🙂"), FaultBench.TOKENS));
            List<ByteString> forms = new ArrayList<>(List.of(bytes));
            if (bench.dialect.hasLines()) {
                String text = bytes.utf8();
                for (String form : List.of(
                        text.replace("\n", "\r\n"),
                        text.replace("\n", "\r"),
                        "\ufeff" + text,
                        text.replace("data: ", "data:"),
                        text.replaceFirst("\n", "\r").replaceFirst("\n", "\r\n"))) {
                    forms.add(ByteString.encodeUtf8(form));
                }
            }
            for (ByteString form : forms) {
                bench.does(exchange -> {
                    exchange.begin(200);
                    for (int i = 0; i < form.size(); i++) {
                        exchange.chunk(form.substring(i, i + 1));
                    }
                    exchange.end();
                });
                Completion answer = bench.ask(true);
                assertThat(answer.text()).isEqualTo("größe 🙂");
                assertThat(answer.usage().outputTotal()).isEqualTo(5);
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("40: text that is no UTF-8 is not the protocol")
    void textThatIsNoUtf8IsNotTheProtocol(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            // Broken, longer than needed, half a pair, beyond the last character.
            for (String hex : List.of("c328", "80", "e282", "ff", "c0af", "e08080", "f0808080", "eda080", "f4908080")) {
                String event = bench.dialect
                        .events(bench.dialect.stream(List.of("@@"), FaultBench.TOKENS))
                        .hex();
                bench.streams(ByteString.decodeHex(event.replace("4040", hex)));
                assertFailed(bench.failure(true), FailureKind.PROTOCOL, Sent.YES);
                String answer = ByteString.encodeUtf8(bench.dialect.answer("@@", "main", FaultBench.TOKENS))
                        .hex();
                bench.says(200, ByteString.decodeHex(answer.replace("4040", hex)));
                assertFailed(bench.failure(false), FailureKind.PROTOCOL, Sent.YES);
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("40: a character may be split over two pieces, and half of one is handed on as it is")
    void aCharacterMayBeSplitOverTwoPieces(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            bench.streams(bench.dialect.events(
                    bench.dialect.stream(List.of("\\ud83d", "\\ude42", "\\ud800"), FaultBench.TOKENS)));
            assertThat(bench.ask(true).text()).isEqualTo("🙂\ud800");
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("43: who wants no more of a stream hangs up, and pays for what came")
    void whoWantsNoMoreHangsUpAndPaysForWhatCame(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            bench.does(exchange -> endless(exchange, bench.dialect));
            ModelException failure = bench.failure(() -> bench.ask(true, LONG, event -> bench.pieces.size() < 3));
            assertFailed(failure, FailureKind.CANCELLED, Sent.YES);
            assertThat(bench.pieces).hasSize(3);
            assertThat(failure.usage().orElseThrow().inputTotal()).isPositive();
            assertThat(failure.usage().orElseThrow().outputTotal()).isGreaterThanOrEqualTo(3);
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("44: a slow sink holds up the server, and no other call")
    void aSlowSinkHoldsUpTheServerAndNoOtherCall(Protocol protocol) throws Exception {
        AtomicLong sent = new AtomicLong();
        CountDownLatch never = new CountDownLatch(1);
        try (FaultBench bench = new FaultBench(protocol);
                FaultBench other = new FaultBench(protocol)) {
            ByteString piece = bench.dialect.event(bench.dialect.piece("canary ".repeat(1_000)));
            bench.does(exchange -> {
                exchange.begin(200);
                exchange.chunk(bench.dialect.events(bench.dialect.opening()));
                while (true) {
                    exchange.chunk(piece);
                    sent.addAndGet(piece.size());
                }
            });
            ModelException failure = bench.failure(() -> bench.ask(true, LONG, event -> {
                assertWell(other);
                assertThat(awaited(never)).isFalse();
                return false;
            }));
            assertFailed(failure, FailureKind.CANCELLED, Sent.YES);
            assertThat(sent.get())
                    .as("what fits into the buffers of two sockets")
                    .isLessThan(32 << 20);
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("45: a sink that throws ends its own stream only")
    void aSinkThatThrowsEndsItsOwnStreamOnly(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (Throwable thrown :
                    List.of(new IllegalStateException("a canary"), new StackOverflowError("a canary"))) {
                bench.does(exchange -> endless(exchange, bench.dialect));
                ModelException failure = bench.failure(() -> bench.ask(true, LONG, event -> {
                    if (thrown instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) thrown;
                }));
                assertFailed(failure, FailureKind.PLUGIN, Sent.YES);
                assertThat(failure.usage().orElseThrow().outputTotal()).isPositive();
            }
            bench.isWellAgain();
        }
    }

    private static void assertWell(FaultBench bench) {
        try {
            bench.isWellAgain();
        } catch (ModelException | InterruptedException e) {
            throw new AssertionError("another call was held up", e);
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Streams until the client hangs up. */
    private static void endless(Exchange exchange, Dialect dialect) throws IOException {
        exchange.begin(200);
        exchange.chunk(dialect.events(dialect.opening()));
        while (true) {
            exchange.chunk(dialect.event(dialect.piece("canary ")));
        }
    }
}
