package dev.switchboard.core.engine;

import dev.switchboard.cost.Money;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.receipt.Attempt;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call: an answer or a failure, and in either case what it is charged.
 *
 * @param fatal what the client threw that is not ours to handle; it flies on once the attempt is written down
 */
record Called(
        @Nullable Completion completion,
        @Nullable ModelException failure,
        @Nullable Error fatal,
        Usage usage,
        Money cost,
        Duration took) {
    Called(@Nullable Completion completion, @Nullable ModelException failure, Usage usage, Money cost, Duration took) {
        this(completion, failure, null, usage, cost, took);
    }

    /** A call of which nothing is known yet: charged as reserved until it is. */
    static Called unknown(Money worst, Duration took) {
        return new Called(
                null, null, Usage.builder().basis(Usage.Basis.ESTIMATED).build(), worst, took);
    }

    /** A call that ended in an error of our own, so that nobody knows what became of it. */
    static Called lost(Money worst) {
        ModelException failure =
                ModelException.of(FailureKind.PLUGIN, "the call ended in an error of the router's own");
        return new Called(null, failure, unknown(worst, Duration.ZERO).usage(), worst, Duration.ZERO);
    }

    /** Notes it in the record of an attempt that began then; how the attempt ended is not said here. */
    Attempt.Builder noteIn(Attempt.Builder record, Instant started) {
        record.time(started, took).cost(usage, cost);
        if (completion != null) {
            record.answered(completion.modelAnswered(), completion.requestId().orElse(null))
                    .stopReason(completion.stopReason());
        } else if (failure != null) {
            record.answered("", failure.requestId().orElse(null)).failure(failure.kind());
        }
        return record;
    }

    /** The same, with what has to fly on. */
    Called with(Error error) {
        return new Called(completion, failure, error, usage, cost, took);
    }
}
