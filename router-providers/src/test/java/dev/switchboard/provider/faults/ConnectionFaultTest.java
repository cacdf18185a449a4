package dev.switchboard.provider.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.dialect.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okio.ByteString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections that are refused, broken off or silent. */
@Tag("small-heap")
@Timeout(120)
class ConnectionFaultTest {
    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("1: a refused connection has sent nothing")
    void aRefusedConnectionHasSentNothing(Protocol protocol) {
        try (FaultBench bench = new FaultBench(protocol)) {
            bench.server.close();
            for (boolean streamed : FaultBench.WHOLE_AND_STREAMED) {
                assertFailed(bench.failure(streamed), FailureKind.CONNECT, Sent.NO);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("8: nobody knows what became of a request to which the server hung up")
    void nobodyKnowsWhatBecameOfARequestToWhichTheServerHungUp(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (boolean streamed : FaultBench.WHOLE_AND_STREAMED) {
                bench.doesUnread(Exchange::reset);
                ModelException unread = bench.failure(streamed);
                assertThat(unread.kind()).isIn(FailureKind.CONNECT, FailureKind.PROTOCOL);
                assertThat(unread.sent()).isEqualTo(unread.kind() == FailureKind.CONNECT ? Sent.NO : Sent.UNKNOWN);
                for (String half : List.of("", "HTTP/1.1 20", "\u0000\u0001 canary\r\n\r\n")) {
                    bench.does(exchange -> exchange.raw(half));
                    assertFailed(bench.failure(streamed), FailureKind.PROTOCOL, Sent.UNKNOWN);
                }
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("10: nobody knows what became of a request that was reset while it was sent")
    void nobodyKnowsWhatBecameOfARequestThatWasResetWhileItWasSent(Protocol protocol) throws Exception {
        String large = "canary ".repeat(1 << 20);
        try (FaultBench bench = new FaultBench(protocol)) {
            bench.doesUnread(exchange -> {
                exchange.head();
                exchange.reset();
            });
            ModelException failure =
                    bench.failure(() -> bench.ask(large, false, Duration.ofSeconds(20), event -> true));
            assertFailed(failure, FailureKind.PROTOCOL, Sent.UNKNOWN);
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("13: an answer that never begins ends at the deadline")
    void anAnswerThatNeverBeginsEndsAtTheDeadline(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            bench.does(Exchange::stall);
            ModelException failure = bench.failure(() -> bench.ask(true, Duration.ofSeconds(2), event -> true));
            assertFailed(failure, FailureKind.TIMEOUT, Sent.UNKNOWN);
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("15: an answer that trickles ends at the deadline")
    void anAnswerThatTricklesEndsAtTheDeadline(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            bench.does(exchange -> {
                exchange.begin(200);
                while (true) {
                    exchange.chunk(ByteString.encodeUtf8(" "));
                    exchange.pause(200);
                }
            });
            ModelException failure = bench.failure(() -> bench.ask(true, Duration.ofSeconds(2), event -> true));
            assertFailed(failure, FailureKind.TIMEOUT, Sent.YES);
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("16: a whole answer that is reset in its middle is not the protocol")
    void aWholeAnswerThatIsResetInItsMiddleIsNotTheProtocol(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            String answer = bench.dialect.answer("canary ".repeat(1_000), "main", FaultBench.TOKENS);
            bench.does(exchange -> {
                exchange.raw("HTTP/1.1 200 OK\r\nContent-Length: " + answer.length() + "\r\n\r\n");
                exchange.raw(answer.substring(0, answer.length() / 2));
                exchange.reset();
            });
            assertFailed(bench.failure(false), FailureKind.PROTOCOL, Sent.YES);
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("33: a stream that is reset after some pieces is a part of the answer")
    void aStreamThatIsResetAfterSomePiecesIsAPart(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (int count : new int[] {0, 1, 50}) {
                CompletableFuture<Void> read = new CompletableFuture<>();
                bench.does(exchange -> {
                    exchange.begin(200);
                    exchange.chunk(bench.dialect.events(bench.dialect.opening()));
                    for (int i = 0; i < count; i++) {
                        exchange.chunk(bench.dialect.event(bench.dialect.piece("canary ")));
                    }
                    if (count > 0) {
                        read.join();
                    }
                    exchange.reset();
                });

                ModelException failure = bench.failure(() -> bench.ask(true, Duration.ofSeconds(20), event -> {
                    return bench.pieces.size() < count || read.complete(null);
                }));

                assertFailed(failure, FailureKind.PARTIAL, Sent.YES);
                assertThat(bench.pieces).hasSize(count).allMatch("canary "::equals);
                if (count > 0) {
                    assertThat(failure.usage().orElseThrow().inputTotal()).isPositive();
                    assertThat(failure.usage().orElseThrow().outputTotal()).isGreaterThanOrEqualTo(count);
                }
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("34: a stream that pauses for too long is idle, and its connection is closed")
    void aStreamThatPausesForTooLongIsIdle(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            bench.does(exchange -> {
                exchange.begin(200);
                exchange.chunk(bench.dialect.events(bench.dialect.opening()));
                exchange.chunk(bench.dialect.event(bench.dialect.piece("canary ")));
                exchange.stall();
            });
            assertFailed(bench.failure(true), FailureKind.IDLE, Sent.YES);
            assertThat(bench.pieces).hasSize(1);
            bench.isWellAgain();
        }
    }

    static void assertFailed(ModelException failure, FailureKind kind, Sent sent) {
        assertThat(failure.kind()).as("%s", failure).isEqualTo(kind);
        assertThat(failure.sent()).as("%s", failure).isEqualTo(sent);
    }
}
