package dev.switchboard.provider.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.dialect.Dialect;
import dev.switchboard.provider.dialect.Protocol;
import dev.switchboard.provider.dialect.Trouble;
import java.io.IOException;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replies without measure. */
@Tag("small-heap")
@Timeout(120)
class LargeFaultTest {
    private static final ByteString MEGABYTE = ByteString.encodeUtf8("canary! ".repeat(1 << 17));

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("18: headers without end are not the protocol")
    void headersWithoutEndAreNotTheProtocol(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (String header : List.of("X-Canary: " + "y".repeat(300_000), "X-Canary: y\r\n".repeat(100_000))) {
                bench.does(exchange -> exchange.raw("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n"));
                assertThat(bench.failure(true).kind()).isEqualTo(FailureKind.PROTOCOL);
            }
            bench.does(exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nX-Canary: ");
                repeat(200, () -> exchange.raw(MEGABYTE));
            });
            assertThat(bench.failure(false).kind()).isEqualTo(FailureKind.PROTOCOL);
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("19: an error page of any length is known by its status")
    void anErrorPageOfAnyLengthIsKnownByItsStatus(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (boolean streamed : FaultBench.WHOLE_AND_STREAMED) {
                bench.does(exchange -> {
                    exchange.begin(500, "Content-Type: text/html");
                    repeat(100, () -> exchange.chunk(MEGABYTE));
                    exchange.end();
                });
                ModelException failure = bench.failure(streamed);
                assertThat(failure.kind()).isEqualTo(FailureKind.SERVER_ERROR);
                assertThat(failure.getMessage()).hasSizeLessThan(1_000);
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("20: a body is measured as it is unpacked")
    void aBodyIsMeasuredAsItIsUnpacked(Protocol protocol) throws Exception {
        String answer = bench(protocol).answer("@@", "main", FaultBench.TOKENS);
        List<String> events = bench(protocol).stream(List.of("@@"), FaultBench.TOKENS);
        try (FaultBench bench = new FaultBench(protocol)) {
            bench.says(200, packed(ByteString.encodeUtf8(answer), 200), "Content-Encoding: gzip");
            assertThat(bench.failure(false).kind()).isIn(FailureKind.TOO_LARGE, FailureKind.PROTOCOL);
            bench.says(200, packed(bench(protocol).events(events), 200), "Content-Encoding: gzip");
            assertThat(bench.failure(true).kind()).isIn(FailureKind.TOO_LARGE, FailureKind.PROTOCOL);
            ByteString error = ByteString.encodeUtf8(bench.dialect.error(Trouble.OVERLOADED, "@@"));
            bench.says(bench.dialect.status(Trouble.OVERLOADED), packed(error, 200), "Content-Encoding: gzip");
            assertThat(bench.failure(false).kind()).isEqualTo(FailureKind.OVERLOADED);
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("41: an event without end is too large")
    void anEventWithoutEndIsTooLarge(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            ByteString event = bench.dialect.event(bench.dialect.piece("@@"));
            ByteString begun = event.substring(0, event.indexOf(ByteString.encodeUtf8("@@")));
            bench.does(exchange -> {
                exchange.begin(200);
                exchange.chunk(bench.dialect.events(bench.dialect.opening()));
                exchange.chunk(begun);
                repeat(200, () -> exchange.chunk(MEGABYTE));
            });
            assertThat(bench.failure(true).kind()).isIn(FailureKind.TOO_LARGE, FailureKind.PROTOCOL);
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("41: an answer without end is too large, whole or in pieces")
    void anAnswerWithoutEndIsTooLarge(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            String answer = bench.dialect.answer("@@", "main", FaultBench.TOKENS);
            bench.does(exchange -> {
                exchange.begin(200);
                exchange.chunk(ByteString.encodeUtf8(answer.substring(0, answer.indexOf("@@"))));
                repeat(200, () -> exchange.chunk(MEGABYTE));
            });
            assertThat(bench.failure(false).kind()).isIn(FailureKind.TOO_LARGE, FailureKind.PROTOCOL);
            ByteString piece = bench.dialect.event(bench.dialect.piece("canary! ".repeat(1 << 10)));
            bench.does(exchange -> {
                exchange.begin(200);
                exchange.chunk(bench.dialect.events(bench.dialect.opening()));
                repeat(20_000, () -> exchange.chunk(piece));
            });
            assertThat(bench.failure(true).kind()).isEqualTo(FailureKind.TOO_LARGE);
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("49: nesting without end is not the protocol")
    void nestingWithoutEndIsNotTheProtocol(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (String nest : List.of("[".repeat(100_000), "{\"a\":".repeat(100_000))) {
                String answer = bench.dialect.answer("hello", "main", FaultBench.TOKENS);
                bench.says("{\"future\":" + nest);
                assertThat(bench.failure(false).kind()).isEqualTo(FailureKind.PROTOCOL);
                bench.says(answer.replaceFirst("\\{", "{\"future\":" + nest + ","));
                assertThat(bench.failure(false).kind()).isEqualTo(FailureKind.PROTOCOL);
                bench.streams(bench.dialect.event(
                        bench.dialect.piece("hello").replaceFirst("\\{", "{\"future\":" + nest + ",")));
                assertThat(bench.failure(true).kind()).isEqualTo(FailureKind.PROTOCOL);
                bench.says(500, "{\"error\":" + nest);
                assertThat(bench.failure(true).kind()).isEqualTo(FailureKind.SERVER_ERROR);
            }
            bench.isWellAgain();
        }
    }

    private static Dialect bench(Protocol protocol) {
        return protocol.dialect();
    }

    /** So many megabytes where the text has two at-signs, packed. */
    private static ByteString packed(ByteString text, int megabytes) throws IOException {
        int at = text.indexOf(ByteString.encodeUtf8("@@"));
        ByteString zeros = ByteString.of(new byte[1 << 20]);
        Buffer packed = new Buffer();
        try (var gzip = Okio.buffer(new GzipSink(packed))) {
            gzip.write(text.substring(0, at));
            repeat(megabytes, () -> gzip.write(zeros));
            gzip.write(text.substring(at + 2));
        }
        return packed.readByteString();
    }

    private static void repeat(int times, Write write) throws IOException {
        for (int i = 0; i < times; i++) {
            write.once();
        }
    }

    private interface Write {
        void once() throws IOException;
    }
}
