package dev.switchboard.provider.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.provider.http.GoDuration;
import dev.switchboard.provider.http.RetryAfter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** However a server says how long to wait, what is read of it is a time that can be waited. */
class WaitFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    @FuzzTest(maxDuration = "5m")
    void readsWaitsOfADayAtMostFromAnyHeader(byte[] header) {
        // As OkHttp reads headers.
        String text = new String(header, StandardCharsets.UTF_8);

        assertCanBeWaited(RetryAfter.of(null, text, NOW));
        assertCanBeWaited(RetryAfter.of(text, null, NOW));
    }

    @FuzzTest(maxDuration = "5m")
    void readsWaitsOfADayAtMostFromAnyDuration(byte[] header) {
        assertCanBeWaited(GoDuration.parse(new String(header, StandardCharsets.UTF_8)));
    }

    private static void assertCanBeWaited(Optional<Duration> wait) {
        assertThat(wait.orElse(Duration.ZERO)).isBetween(Duration.ZERO, Duration.ofDays(1));
    }
}
