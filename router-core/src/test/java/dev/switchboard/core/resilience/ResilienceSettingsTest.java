package dev.switchboard.core.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.switchboard.core.budget.Window;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResilienceSettingsTest {
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    @Test
    void refusesWhatWouldNeverEndOrNeverBegin() {
        ResilienceSettings.Builder builder = ResilienceSettings.builder();

        assertThatIllegalArgumentException().isThrownBy(() -> builder.failedAttempts(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.longestWait(FOREVER));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.longestRest(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.breaker(0, 20, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.breaker(50, 20, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessageContaining("the cap of the backoff must be between PT2S and PT24H");
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(0, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(1, FOREVER));
    }

    static Stream<Duration> noTimes() {
        return Stream.of(
                FOREVER, Duration.ofNanos(Long.MAX_VALUE), Duration.ZERO, Duration.ofNanos(-1), FOREVER.negated());
    }

    @ParameterizedTest
    @MethodSource("noTimes")
    void refusesEveryTimeWithoutAnEndOrABeginning(Duration time) {
        ResilienceSettings.Builder builder = ResilienceSettings.builder();
        Duration second = Duration.ofSeconds(1);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.backoff(time, second));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.backoff(second, time));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.longestWait(time));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.longestRest(time));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.breaker(50, 20, time));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.probes(1, time));
        assertThatIllegalArgumentException().isThrownBy(() -> new RateLimit(1, time));
        assertThatIllegalArgumentException().isThrownBy(() -> Window.rolling(time));
    }

    @Test
    void limitsOnlyTheProvidersNamed() {
        RateLimit tenASecond = new RateLimit(10, Duration.ofSeconds(1));
        ResilienceSettings settings =
                ResilienceSettings.builder().rateLimit("openai", tenASecond).build();

        assertThat(settings.rateLimit("openai")).contains(tenASecond);
        assertThat(settings.rateLimit("anthropic")).isEmpty();
    }
}
