package dev.switchboard.core.engine;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.cost.Money;
import dev.switchboard.cost.PerToken;
import dev.switchboard.cost.Pricing;
import dev.switchboard.cost.Usage;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.StreamSink;
import dev.switchboard.time.Cancellation;
import dev.switchboard.time.Time;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes authorised calls, and whatever happens settles the budget and gives the permits back. What is unknown is charged
 * as reserved: a call that was sent may be billed. Thread-safe.
 */
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private static final long MOST_TOKENS = 1_000_000_000;

    private final BudgetStore budgets;
    private final Settlements settlements;
    private final Prices prices;
    private final Watchdog watchdog;
    private final Time time;

    Calls(BudgetStore budgets, Settlements settlements, Prices prices, Watchdog watchdog, Time time) {
        this.budgets = budgets;
        this.settlements = settlements;
        this.prices = prices;
        this.watchdog = watchdog;
        this.time = time;
    }

    /** Makes the call; never throws: an {@link Error} that is not ours to handle is part of what came of it. */
    Called make(Gate.AuthorizedAttempt attempt, StreamSink sink, Cancellation route) {
        long begun = time.nanos();
        Called called;
        try {
            Completion completion = send(attempt, sink, route);
            called = charge(attempt, completion, null, took(begun));
        } catch (ModelException e) {
            called = charge(attempt, null, e, took(begun));
        } catch (Error e) {
            ModelException died = broken(attempt, "threw " + e.getClass().getName());
            called = charge(attempt, null, died, took(begun)).with(e);
        }
        settle(attempt, called);
        return called;
    }

    /** Gives back what an attempt holds that is not made after all. */
    void withdraw(Gate.AuthorizedAttempt attempt) {
        ModelException unsent = ModelException.of(FailureKind.NOT_ADMITTED, "it was not made after all");
        settle(attempt, new Called(null, unsent, Usage.NONE, Money.ZERO, Duration.ZERO));
    }

    private Completion send(Gate.AuthorizedAttempt attempt, StreamSink sink, Cancellation route) throws ModelException {
        requireTime(route);
        dispatch(attempt);
        Duration left = Duration.ofNanos(Math.max(1, route.remainingNanos()));
        try (Cancellation.Scope scope = route.within(left);
                Watchdog.Watched watched = watchdog.watch(scope.cancellation())) {
            Completion completion = attempt.client().complete(attempt.request(), sink, scope.cancellation());
            if (completion == null) {
                throw broken(attempt, "returned nothing");
            }
            return completion;
        } catch (ModelException e) {
            throw e;
        } catch (Exception | StackOverflowError | LinkageError e) {
            // Checked ones too: languages that do not check them throw them undeclared.
            LOG.warn("the client of {} threw {}", attempt.model(), e.getClass().getName());
            throw broken(attempt, "threw " + e.getClass().getName());
        }
    }

    /** The entry of the intent may have taken its time, and the caller may have given up over it. */
    private static void requireTime(Cancellation route) throws ModelException {
        if (route.isCancelled() || Thread.currentThread().isInterrupted()) {
            throw unsent(FailureKind.CANCELLED, "the caller gave up before it was sent");
        }
        if (route.remainingNanos() <= 0) {
            throw unsent(FailureKind.DEADLINE, "no time was left to send it");
        }
    }

    private static ModelException unsent(FailureKind kind, String reason) {
        return ModelException.builder(kind, reason).sent(FailureKind.Sent.NO).build();
    }

    private void dispatch(Gate.AuthorizedAttempt attempt) throws ModelException {
        Settlement noted;
        try {
            noted = budgets.dispatched(attempt.reservation());
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // It may have noted it all the same; as nothing was sent, the hold is given back in either case.
            throw ModelException.of(
                    FailureKind.BUDGET_UNAVAILABLE,
                    "the budget store threw " + e.getClass().getName());
        }
        if (noted != Settlement.DONE) {
            throw ModelException.of(
                    FailureKind.BUDGET_UNAVAILABLE,
                    "nothing is held any more under " + attempt.reservation() + ": " + noted);
        }
    }

    private Duration took(long begun) {
        return Duration.ofNanos(time.nanos() - begun);
    }

    private static ModelException broken(Gate.AuthorizedAttempt attempt, String what) {
        return ModelException.of(FailureKind.PROTOCOL, "the client of " + attempt.model() + " " + what);
    }

    /** What the call is charged, answered or not. */
    private Called charge(
            Gate.AuthorizedAttempt attempt,
            @Nullable Completion completion,
            @Nullable ModelException failure,
            Duration took) {
        Pricing pricing = attempt.model().pricing();
        @Nullable Usage usage = Usage.NONE;
        if (completion != null) {
            usage = isMissing(completion.usage(), pricing) ? null : completion.usage();
        } else if (failure != null) {
            if (failure.sent() == FailureKind.Sent.NO) {
                return new Called(null, failure, Usage.NONE, Money.ZERO, took);
            }
            usage = failure.usage().orElse(null);
        }
        if (pricing instanceof Pricing.PerMachineHour) {
            usage = (usage == null ? Usage.NONE : usage)
                    .toBuilder().machineTime(took).build();
        }
        if (usage == null) {
            Usage unknown = Usage.builder().basis(Usage.Basis.ESTIMATED).build();
            return new Called(completion, failure, unknown, attempt.worst(), took);
        }
        try {
            if (usage.inputTotal() > MOST_TOKENS || usage.outputTotal() > MOST_TOKENS) {
                throw new ArithmeticException("no call moves so many tokens: " + usage);
            }
            String answered = completion == null ? "" : completion.modelAnswered();
            return new Called(completion, failure, usage, prices.cost(attempt.model(), answered, usage), took);
        } catch (ArithmeticException e) {
            Usage absurd = Usage.builder().basis(Usage.Basis.ANOMALOUS).build();
            return new Called(completion, failure, absurd, attempt.worst(), took);
        }
    }

    /** A model that charges by the token cannot have answered for none: its client did not count. */
    private static boolean isMissing(Usage usage, Pricing pricing) {
        return pricing instanceof PerToken && usage.inputTotal() + usage.outputTotal() == 0;
    }

    /** Of whose usage nobody knows anything, as many tokens count as were held, as it costs as much. */
    private static Amounts charged(Gate.AuthorizedAttempt attempt, Called called) {
        Usage usage = called.usage();
        long tokens = usage.inputTotal() + usage.outputTotal();
        boolean unknown = tokens == 0 && usage.basis() != Usage.Basis.EXACT;
        return Amounts.call(called.cost(), unknown ? attempt.held().tokens() : tokens);
    }

    private void settle(Gate.AuthorizedAttempt attempt, Called called) {
        ModelException failure = called.failure();
        boolean sent = failure == null || failure.sent() != FailureKind.Sent.NO;
        try {
            settlements.resolve(
                    new Resolution(attempt.reservation(), attempt.account(), sent ? charged(attempt, called) : null));
        } finally {
            if (failure == null) {
                attempt.permit().succeeded(called.took().toNanos());
            } else {
                attempt.permit().failed(failure.kind(), called.took().toNanos());
            }
        }
    }
}
