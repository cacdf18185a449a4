package dev.switchboard.core.simulation;

import dev.switchboard.budget.Amounts;
import dev.switchboard.cost.Usage;
import dev.switchboard.decision.PromptSize;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StopReason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a call ends that was not given up before; what is told of its usage goes on the record of its provider. */
record Reply(World world, Offer offer, ModelRequest request, Call call) {
    static final String TEXT = "good";

    private static final Set<Behaviour> TURNED_AWAY =
            EnumSet.of(Behaviour.UNREACHABLE, Behaviour.RATE_LIMITS, Behaviour.OVERLOADED, Behaviour.UNAUTHORISED);
    private static final List<Usage> ABSURD = List.of(
            Usage.of(Long.MAX_VALUE, 0),
            Usage.of(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2),
            Usage.of(Long.MAX_VALUE, Long.MAX_VALUE));

    /** Whether such a model reads nothing, and so bills nothing. */
    static boolean isTurnedAway(Behaviour behaviour) {
        return TURNED_AWAY.contains(behaviour);
    }

    /** The answer or the failure. */
    @Nullable
    Completion given() throws ModelException {
        Usage usage = used();
        return switch (call.behaviour) {
            case ANSWERS -> answer(usage);
            case ANSWERS_UNCOUNTED -> Completion.of(TEXT, Usage.NONE);
            case COUNTS_TWICE -> answer(times(2, usage));
            case COUNTS_TOO_LITTLE -> answer(Usage.of(1, 0));
            case BILLS_TOO_MUCH -> answer(times(1_000, usage));
            case COUNTS_ABSURDLY -> Completion.of(TEXT, world.chance().oneOf(ABSURD));
            case ANOTHER_ANSWERS -> another(usage);
            case DECLINES ->
                Completion.builder()
                        .text("no")
                        .stopReason(StopReason.REFUSAL)
                        .usage(told(usage))
                        .build();
            case RETURNS_NULL -> null;
            case THROWS -> throw new IllegalStateException("a bug of the client");
            case DIES -> throw new PlannedError();
            default -> throw failure(usage);
        };
    }

    private ModelException failure(Usage usage) {
        call.turnedAway = isTurnedAway(call.behaviour);
        ModelException.Builder failure = ModelException.builder(kind(), "simulated");
        return switch (call.behaviour) {
            case RATE_LIMITS ->
                failure.retryAfter(world.chance().percent(50) ? patience() : null)
                        .build();
            case RESETS, CUTS, ABSTAINS -> failure.usage(told(usage)).build();
            default -> failure.build();
        };
    }

    private FailureKind kind() {
        return switch (call.behaviour) {
            case DROPS -> FailureKind.TIMEOUT;
            case UNREACHABLE -> FailureKind.CONNECT;
            case RATE_LIMITS -> FailureKind.RATE_LIMITED;
            case OVERLOADED -> FailureKind.OVERLOADED;
            case UNAUTHORISED -> FailureKind.AUTH;
            case FAILS -> FailureKind.SERVER_ERROR;
            case CUTS -> FailureKind.PARTIAL;
            case ABSTAINS -> FailureKind.ABSTAINED;
            default -> FailureKind.IDLE;
        };
    }

    private Duration patience() {
        return world.chance().upTo(Duration.ofMinutes(2));
    }

    private Completion answer(Usage usage) {
        return Completion.of(TEXT, told(usage));
    }

    /** The dearer of the two counts. */
    private Completion another(Usage usage) {
        Offer other = world.chance().oneOf(world.offers());
        told(usage);
        if (other.provider().equals(offer.provider())) {
            call.told = Amounts.call(offer.bill(usage).max(other.bill(usage)), tokens(usage));
        }
        return Completion.builder()
                .text(TEXT)
                .usage(usage)
                .modelAnswered(other.id().substring(other.id().indexOf('/') + 1))
                .build();
    }

    private Usage told(Usage usage) {
        call.told = Amounts.call(offer.bill(usage), tokens(usage));
        return usage;
    }

    private static long tokens(Usage usage) {
        return usage.inputTotal() + usage.outputTotal();
    }

    private Usage used() {
        long input = PromptSize.of(request.prompt(), request.generation()).atMost();
        return Usage.of(
                world.chance().between(1, input),
                world.chance().between(0, request.generation().maxOutput()));
    }

    private static Usage times(long factor, Usage usage) {
        return Usage.of(factor * usage.inputTotal(), factor * usage.outputTotal());
    }
}
