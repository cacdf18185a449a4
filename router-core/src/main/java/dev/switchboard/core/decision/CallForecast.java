package dev.switchboard.core.decision;

import dev.switchboard.cost.Money;
import dev.switchboard.cost.Pricing;
import dev.switchboard.cost.Usage;
import dev.switchboard.decision.Estimate;
import dev.switchboard.decision.PromptSize;
import dev.switchboard.model.ModelProfile;
import dev.switchboard.task.Task;
import java.time.Duration;

/**
 * What one call of a task is expected to consume on any model, by the rule that {@link GradePriors} states; what that
 * costs and how long it takes depends on the model. Immutable.
 */
final class CallForecast {
    /** One call in fifty is paid twice. */
    private static final long RETRY_SHARE = 50;

    private final long input;
    private final long inputAtMost;
    private final long maxOutput;
    private final long output;
    private final long longOutput;
    private final Duration within;
    private final Usage usage;

    CallForecast(Task task, PromptSize size) {
        input = size.likely();
        inputAtMost = size.atMost();
        maxOutput = task.spec().generation().maxOutput();
        output = Math.max(1, maxOutput / 4);
        longOutput = Math.max(1, maxOutput - maxOutput / 4);
        within = task.spec().requirements().within();
        usage = Usage.builder()
                .input(input)
                .output(output)
                .tier(task.spec().generation().serviceTier())
                .build();
    }

    Estimate of(ModelProfile model, double quality) {
        long latency = latency(model);
        return Estimate.builder()
                .cost(expected(model.pricing(), latency), worst(model.pricing()))
                .tokens(input, output, longOutput)
                .latencyNanos(latency)
                .quality(quality, Estimate.Basis.ASSUMED)
                .build();
    }

    private long latency(ModelProfile model) {
        return model.firstToken().toNanos() + output * model.perToken().toNanos();
    }

    private Money expected(Pricing pricing, long latencyNanos) {
        Usage used = pricing instanceof Pricing.PerMachineHour
                ? usage.toBuilder().machineTime(Duration.ofNanos(latencyNanos)).build()
                : usage;
        try {
            long once = pricing.cost(used).nanos();
            return Money.ofNanos(Math.addExact(once, once / RETRY_SHARE));
        } catch (ArithmeticException e) {
            return Money.MAX;
        }
    }

    /** What is too much to be counted is more than any limit allows. */
    private Money worst(Pricing pricing) {
        try {
            return pricing.atMost(inputAtMost, maxOutput, within);
        } catch (ArithmeticException e) {
            return Money.MAX;
        }
    }
}
