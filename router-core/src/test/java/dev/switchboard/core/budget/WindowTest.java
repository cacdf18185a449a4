package dev.switchboard.core.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {

    // The starts were read off a calendar: Tokyo is 9 h ahead; St. John's 3 1/2 h behind, and back to it on 1 November
    // at 2 in the morning; Cairo skips midnight on 24 April; Lord Howe turns back by half an hour on 5 April.
    @ParameterizedTest
    @CsvSource({
        "MONTH, Asia/Tokyo,         2026-11-30T14:59:59Z, 2026-10-31T15:00:00Z",
        "MONTH, Asia/Tokyo,         2026-11-30T15:00:00Z, 2026-11-30T15:00:00Z",
        "MONTH, America/St_Johns,   2026-11-01T02:29:59Z, 2026-10-01T02:30:00Z",
        "MONTH, America/St_Johns,   2026-11-01T02:30:00Z, 2026-11-01T02:30:00Z",
        "MONTH, America/St_Johns,   2026-11-30T12:00:00Z, 2026-11-01T02:30:00Z",
        "DAY,   America/St_Johns,   2026-11-02T03:29:59Z, 2026-11-01T02:30:00Z",
        "DAY,   America/St_Johns,   2026-11-02T03:30:00Z, 2026-11-02T03:30:00Z",
        "DAY,   Africa/Cairo,       2026-04-24T12:00:00Z, 2026-04-23T22:00:00Z",
        "DAY,   UTC,                2026-02-28T23:59:59Z, 2026-02-28T00:00:00Z",
        "HOUR,  Asia/Kathmandu,     2026-11-23T09:20:00Z, 2026-11-23T09:15:00Z",
        "HOUR,  America/St_Johns,   2026-11-01T04:10:00Z, 2026-11-01T03:30:00Z",
        "HOUR,  America/St_Johns,   2026-11-01T04:40:00Z, 2026-11-01T04:30:00Z",
        "HOUR,  Australia/Lord_Howe,2026-04-04T14:50:00Z, 2026-04-04T14:00:00Z",
        "HOUR,  Australia/Lord_Howe,2026-04-04T15:10:00Z, 2026-04-04T14:30:00Z",
        "TOTAL, UTC,                2026-11-23T09:20:00Z, 1970-01-01T00:00:00Z",
    })
    void startsWhereTheCalendarSays(String window, String zone, Instant at, Instant start) {
        assertThat(Window.parse(window).in(ZoneId.of(zone)).start(at)).isEqualTo(start);
    }

    @Test
    void allNamesOfUtcAreTheSame() {
        assertThat(Window.DAY.in(ZoneId.of("UTC"))).isEqualTo(Window.DAY).hasToString("day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1S", "PT90S", "PT1M0.5S", "PT-1M", "P401D"})
    void aRollingWindowIsOfWholeMinutesAndNotTooLong(Duration length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Window.rolling(length))
                .withMessageContaining("a rolling window looks back over full minutes, at most 400 days");
    }

    @Test
    void aCalendarWindowHasNoLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(Window.Kind.DAY, Duration.ofMinutes(1), ZoneOffset.UTC));
        assertThat(Window.rolling(Duration.ofDays(400))).hasToString("rolling:PT9600H");
    }
}
