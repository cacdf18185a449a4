package dev.switchboard.provider.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.model.FailureKind;
import dev.switchboard.model.FailureKind.Sent;
import dev.switchboard.model.ModelException;
import dev.switchboard.provider.dialect.Dialect;
import dev.switchboard.provider.dialect.Protocol;
import dev.switchboard.provider.dialect.Trouble;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replies that are no answer, whatever their status says. */
@Tag("small-heap")
@Timeout(60)
class StatusFaultTest {
    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("22: an error under the status 200 is that error")
    void anErrorUnderTheStatus200IsThatError(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (Trouble trouble : bench.dialect.toldInSuccess()) {
                bench.says(bench.dialect.error(trouble, "a canary"));
                assertThat(bench.failure(false).kind()).isEqualTo(trouble.kind());
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("23: what is no answer is never taken for an empty one")
    void whatIsNoAnswerIsNeverTakenForAnEmptyOne(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (String body : List.of("", "null", "[]", "7", "{}", "<html>Log in to the canary</html>", "{\"a\":")) {
                for (boolean streamed : FaultBench.WHOLE_AND_STREAMED) {
                    bench.says(body);
                    ModelException failure = bench.failure(streamed);
                    assertThat(failure.kind())
                            .as("%s %s", body, failure)
                            .isIn(
                                    streamed
                                            ? List.of(FailureKind.PROTOCOL, FailureKind.PARTIAL)
                                            : List.of(FailureKind.PROTOCOL));
                    assertThat(failure.sent()).isEqualTo(Sent.YES);
                }
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("25: no redirection is followed, and nobody else sees the key")
    void noRedirectionIsFollowed(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol);
                FaultyServer other = new FaultyServer()) {
            List<String> places = List.of("/elsewhere", other.url() + "/canary", bench.server.url(), "ftp://canary");
            for (int status : new int[] {300, 301, 302, 303, 307, 308}) {
                for (String place : places) {
                    bench.says(status, "a canary elsewhere", "Location: " + place);
                    ModelException failure = bench.failure(true);
                    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIG);
                    assertThat(failure).hasMessageContaining("HTTP " + status).hasMessageNotContaining("127.0.0.1");
                }
            }
            assertThat(other.connections()).isZero();
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("26 and 27: a refused key and a refused request are told apart, and neither is quoted")
    void aRefusedKeyAndARefusedRequestAreToldApart(Protocol protocol) throws Exception {
        Dialect dialect = protocol.dialect();
        try (FaultBench bench = new FaultBench(protocol)) {
            for (Trouble trouble : Trouble.values()) {
                bench.says(
                        dialect.status(trouble),
                        dialect.error(trouble, "it was " + Dialect.KEY),
                        dialect.headers(trouble));
                ModelException failure = bench.failure(false);
                assertThat(failure.kind()).as("%s: %s", trouble, failure).isEqualTo(trouble.kind());
                assertThat(failure.status()).hasValue(dialect.status(trouble));
                assertThat(failure.sent()).isEqualTo(trouble.kind().sent());
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("26 and 27: a status says enough where the body says nothing")
    void aStatusSaysEnoughWhereTheBodySaysNothing(Protocol protocol) throws Exception {
        Map<Integer, List<FailureKind>> kinds = Map.of(
                401, List.of(FailureKind.AUTH),
                403, List.of(FailureKind.AUTH),
                404, List.of(FailureKind.MODEL_NOT_FOUND, FailureKind.CONFIG),
                413, List.of(FailureKind.BAD_REQUEST, FailureKind.CONTEXT_OVERFLOW),
                422, List.of(FailureKind.BAD_REQUEST),
                429, List.of(FailureKind.RATE_LIMITED),
                500, List.of(FailureKind.SERVER_ERROR),
                502, List.of(FailureKind.SERVER_ERROR, FailureKind.OVERLOADED),
                503, List.of(FailureKind.OVERLOADED),
                529, List.of(FailureKind.OVERLOADED));
        try (FaultBench bench = new FaultBench(protocol)) {
            for (int status : kinds.keySet()) {
                for (String body : List.of("", "null", "[]", "<html>canary</html>", "{\"error\":", "{\"error\":7}")) {
                    bench.says(status, body);
                    ModelException failure = bench.failure(true);
                    assertThat(failure.kind()).as("%s %s", status, body).isIn(kinds.get(status));
                    assertThat(failure.status()).hasValue(status);
                }
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("28: nothing is sent a second time, whatever the server says of it")
    void nothingIsSentASecondTime(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            int requests = 0;
            for (int status : new int[] {408, 421, 425, 429, 500, 503}) {
                for (boolean streamed : FaultBench.WHOLE_AND_STREAMED) {
                    bench.says(status, "", "Retry-After: 0");
                    assertThat(bench.failure(streamed).retryAfter()).contains(Duration.ZERO);
                    assertThat(bench.server.connections()).isEqualTo(++requests);
                }
            }
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("62: how long to wait is read in every form")
    void howLongToWaitIsReadInEveryForm(Protocol protocol) throws Exception {
        Map<String, Duration> waits = Map.of(
                "Retry-After: 7", Duration.ofSeconds(7),
                "retry-after: 0", Duration.ZERO,
                "RETRY-AFTER: 1.5", Duration.ofMillis(1_500),
                "retry-after-ms: 1250", Duration.ofMillis(1_250),
                "Retry-After: 31536000", Duration.ofDays(1),
                "Retry-After: 99999999999", Duration.ofDays(1),
                "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT", Duration.ofDays(1));
        try (FaultBench bench = new FaultBench(protocol)) {
            for (String header : waits.keySet()) {
                assertThat(limited(bench, header).retryAfter()).as(header).contains(waits.get(header));
            }
            String soon = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    ZonedDateTime.now(ZoneOffset.UTC).plusHours(2));
            assertThat(limited(bench, "Retry-After: " + soon).retryAfter().orElseThrow())
                    .isBetween(Duration.ofMinutes(110), Duration.ofMinutes(120));
            bench.isWellAgain();
        }
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    @DisplayName("63: how long to wait is not read where it makes no sense")
    void howLongToWaitIsNotReadWhereItMakesNoSense(Protocol protocol) throws Exception {
        try (FaultBench bench = new FaultBench(protocol)) {
            for (String value : List.of("-1", "abc", "", "0,120", "NaN", "1e9", "Sat, 01 Jan 2000 00:00:00 GMT")) {
                ModelException failure = limited(bench, "Retry-After: " + value);
                assertThat(failure.kind()).isEqualTo(FailureKind.RATE_LIMITED);
                assertThat(failure.retryAfter()).as(value).isEmpty();
            }
            assertThat(limited(bench, "Retry-After: 120\r\nRetry-After: 7").retryAfter())
                    .as("the last of two")
                    .contains(Duration.ofSeconds(7));
            bench.isWellAgain();
        }
    }

    private static ModelException limited(FaultBench bench, String header) {
        Dialect dialect = bench.dialect;
        bench.says(dialect.status(Trouble.RATE_LIMITED), dialect.error(Trouble.RATE_LIMITED, "a canary"), header);
        return bench.failure(false);
    }
}
