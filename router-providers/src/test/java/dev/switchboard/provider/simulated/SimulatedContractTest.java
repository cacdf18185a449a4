package dev.switchboard.provider.simulated;

import dev.switchboard.model.FailureKind;
import dev.switchboard.testkit.ModelClientContract;
import dev.switchboard.testkit.ModelUnderTest;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class SimulatedContractTest implements ModelClientContract {
    @Override
    public ModelUnderTest answering(String text) {
        return saying(text, FaultRates.NONE, false);
    }

    @Override
    public ModelUnderTest breakingOff(String text) {
        return saying(text + text, new FaultRates(0, 0, 1), false);
    }

    @Override
    public ModelUnderTest silent() {
        return saying(TEXT, FaultRates.NONE, true);
    }

    @Override
    public Map<FailureKind, ModelUnderTest> turningAway() {
        return Map.of(
                FailureKind.RATE_LIMITED, saying(TEXT, new FaultRates(1, 0, 0), false),
                FailureKind.OVERLOADED, saying(TEXT, new FaultRates(0, 1, 0), false));
    }

    private static ModelUnderTest saying(String text, FaultRates faults, boolean waits) {
        FirstTokens firstTokens = new FirstTokens(waits, new AtomicInteger());
        SimulatedModel model = SimulatedModel.of(
                        "m", AnswerBook.of(List.of(new AnswerPage("p", "t", PROMPT, 0, text, List.of("wrong")))))
                .ability(99)
                .faults(faults)
                .profile(p -> p.speed(Duration.ofHours(1), Duration.ZERO))
                .time(firstTokens);
        return new ModelUnderTest(model.client(), firstTokens.count()::get);
    }

    /** Counts the waits for a first token, and skips waits unless told to wait. */
    private record FirstTokens(boolean waits, AtomicInteger count) implements Time {
        @Override
        public Instant now() {
            return Time.system().now();
        }

        @Override
        public long nanos() {
            return Time.system().nanos();
        }

        @Override
        public void sleep(Duration duration, Cancellation cancellation) throws InterruptedException {
            if (!duration.isZero()) {
                count.incrementAndGet();
            }
            if (waits) {
                Time.system().sleep(duration, cancellation);
            }
        }
    }
}
