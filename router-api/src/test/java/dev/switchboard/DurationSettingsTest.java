package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.switchboard.decision.Candidate;
import dev.switchboard.decision.Decision;
import dev.switchboard.decision.Estimate;
import dev.switchboard.decision.Snapshot;
import dev.switchboard.model.DataHandling;
import dev.switchboard.model.Locality;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.model.ProviderSettings;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.Ending;
import dev.switchboard.receipt.Receipt;
import dev.switchboard.task.Requirements;
import dev.switchboard.task.Task;
import dev.switchboard.task.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Times without an end, times that are none, and times before the beginning are refused where they are set. */
class DurationSettingsTest {
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    private static final Duration LONG_IN_NANOS = Duration.ofNanos(Long.MAX_VALUE);
    private static final Duration NEGATIVE = Duration.ofNanos(-1);
    private static final Duration LEAST = Duration.ofSeconds(Long.MIN_VALUE);
    private static final ProviderSettings.Builder SETTINGS = ProviderSettings.named("acme");
    private static final ModelProfile.Builder PROFILE = ModelProfile.of(ModelId.of("acme", "m"));

    static Stream<Arguments> refused() {
        Map<String, Consumer<Duration>> neverZero = Map.of(
                "within", TaskSpec.named("t")::within,
                "hedgeAfter", TaskSpec.named("t")::hedgeAfter,
                "connectTimeout", SETTINGS::connectTimeout,
                "idleTimeout", SETTINGS::idleTimeout);
        Map<String, Consumer<Duration>> neverNegative = Map.of(
                "the first token", time -> PROFILE.speed(time, Duration.ZERO),
                "a token", time -> PROFILE.speed(Duration.ZERO, time));
        Map<String, Consumer<Duration>> maybeForEver = Map.of(
                "the retention that is required", Requirements.DEFAULT::retention,
                "the retention of a provider", SETTINGS::retention,
                "the retention of a model", DataHandling.at(Locality.VENDOR)::retention);
        return Stream.of(
                        table(neverZero, Duration.ZERO, NEGATIVE, LEAST, FOREVER, LONG_IN_NANOS),
                        table(neverNegative, NEGATIVE, LEAST, FOREVER, LONG_IN_NANOS),
                        table(maybeForEver, NEGATIVE, LEAST))
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> table(Map<String, Consumer<Duration>> settings, Duration... bad) {
        return settings.entrySet().stream()
                .flatMap(setting ->
                        Stream.of(bad).map(time -> Arguments.of(setting.getKey(), time, setting.getValue())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refused")
    void isRefusedWhereItIsSetAndNamed(String setting, Duration time, Consumer<Duration> set) {
        assertThatIllegalArgumentException().isThrownBy(() -> set.accept(time)).withMessageContaining(time.toString());
    }

    @Test
    void whatIsKeptForEverCanBeSaid() {
        ModelProfile keeper = ModelProfile.of(ModelId.of("acme", "m"))
                .handling(DataHandling.at(Locality.VENDOR).retention(FOREVER))
                .build();
        Decision decision = Decision.of(
                        Task.of("?"), Snapshot.of(Instant.EPOCH, List.of(), new Snapshot.Versions("c", "p", "l")))
                .candidates(List.of(Candidate.of(keeper, Estimate.builder().build())))
                .build();

        Receipt receipt = Receipt.of("r", decision)
                .attempts(List.of(
                        Attempt.on(keeper.id()).ending(Ending.ACCEPTED, "").build()))
                .result("COMPLETED", "")
                .build();

        assertThat(receipt.explain()).contains("kept at most 2562047788015216 h");
    }
}
