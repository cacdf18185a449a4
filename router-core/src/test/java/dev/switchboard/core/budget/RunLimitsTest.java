package dev.switchboard.core.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.switchboard.cost.Money;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunLimitsTest {
    @ParameterizedTest
    @MethodSource("nonsense")
    void refusesWhatWouldLetNothingThroughAndWhatLooksLikeAMistake(UnaryOperator<RunLimits> change) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.apply(RunLimits.defaults()))
                .withMessageMatching("a (run|loop) .*not.*");
    }

    static List<UnaryOperator<RunLimits>> nonsense() {
        return List.of(
                limits -> limits.money(Money.ZERO),
                limits -> limits.money(Money.usd("-1")),
                limits -> limits.calls(0),
                limits -> limits.calls(Long.MIN_VALUE),
                limits -> limits.depth(-1),
                limits -> limits.within(Duration.ZERO),
                limits -> limits.within(Duration.ofSeconds(-1)),
                limits -> limits.within(Duration.ofDays(401)),
                limits -> limits.refuseLoops(-1),
                limits -> limits.askAboutLoops(61));
    }

    @Test
    void takesTheLargestAndTheSmallest() {
        RunLimits limits = RunLimits.none()
                .money(Money.ofNanos(1))
                .calls(Long.MAX_VALUE - 1)
                .depth(0)
                .within(RunLimits.FOREVER)
                .askAboutLoops(60);

        assertThat(limits.kept()).hasSize(2);
        assertThat(RunLimits.none().kept()).isEmpty();
    }
}
