package dev.switchboard.core.simulation;

import static dev.switchboard.core.simulation.Violation.require;

import dev.switchboard.budget.Amounts;
import dev.switchboard.cost.Usage;
import dev.switchboard.decision.PromptSize;
import dev.switchboard.model.Completion;
import dev.switchboard.model.FailureKind;
import dev.switchboard.model.ModelClient;
import dev.switchboard.model.ModelException;
import dev.switchboard.model.ModelId;
import dev.switchboard.model.ModelRequest;
import dev.switchboard.model.StreamEvent;
import dev.switchboard.model.StreamSink;
import dev.switchboard.receipt.Entry;
import dev.switchboard.time.Cancellation;
import java.time.Duration;

/** A model behind a bad line, and the client that one process has of it. */
record SimulatedModel(World world, SimulatedProcess process, Offer offer) implements ModelClient {
    private static final Duration IMPATIENCE = Duration.ofSeconds(30);
    private static final Duration SLOWEST = Duration.ofSeconds(4);

    @Override
    public Completion complete(ModelRequest request, StreamSink sink, Cancellation cancellation) throws ModelException {
        ModelClient.refuseIfOver(cancellation);
        process.step("before a request to " + offer.id());
        Behaviour behaviour = world.chance().percent(world.faults().models())
                ? world.chance().oneOf(world.faults().behaviours())
                : Behaviour.ANSWERS;
        Call call = new Call(announced(request), behaviour);
        world.asking().calls.add(call);
        world.stage().note("call " + call);
        stream(request, sink, behaviour);
        await(behaviour == Behaviour.DROPS ? IMPATIENCE : world.chance().upTo(SLOWEST), cancellation);
        process.step("after a request to " + offer.id());
        return new Reply(world, offer, request, call).given();
    }

    /** Invariants 3 and 4: nothing comes that is not on record, paid for and allowed. */
    private Entry.Intent announced(ModelRequest request) {
        Asking asking = world.asking();
        Entry.Intent intent = asking.announced;
        asking.announced = null;
        require(intent != null, "%s got a request of %s that no entry announced", offer, asking);
        require(intent.model().equals(ModelId.parse(offer.id())), "%s got what was announced as %s", offer, intent);
        Row row = world.books().row(intent.reservation());
        require(row != null, "%s got a request for which nothing was ever held: %s", offer, intent);
        require(row.state == Row.State.DISPATCHED, "%s got a request of which the books say %s", offer, row);
        require(row.held.equals(intent.reserved()), "%s holds something else than %s says", row, intent);
        Amounts most = worstCase(request);
        require(
                row.held.money().compareTo(most.money()) >= 0 && row.held.tokens() >= most.tokens(),
                "%s may come to %s",
                row,
                most);
        require(row.levels.containsAll(asking.levels(offer.id())), "%s is not on %s", row, asking.levels(offer.id()));
        require(
                asking.task.dataClass().compareTo(offer.clearance()) <= 0,
                "%s got %s data of %s",
                offer,
                asking.task.dataClass(),
                asking);
        require(
                request.prompt().messages().get(0).text().contains(asking.marker),
                "%s got somebody else's prompt in place of %s",
                offer,
                asking);
        return intent;
    }

    private Amounts worstCase(ModelRequest request) {
        long input = PromptSize.of(request.prompt(), request.generation()).atMost();
        long output = request.generation().maxOutput();
        return Amounts.call(offer.bill(Usage.of(input, output)), input + output);
    }

    private void stream(ModelRequest request, StreamSink sink, Behaviour behaviour) throws ModelException {
        if (!request.streamed() || Reply.isTurnedAway(behaviour)) {
            return;
        }
        int pieces = behaviour == Behaviour.CUTS ? 1 : 2;
        for (int i = 0; i < pieces; i++) {
            process.step("within a stream");
            sink.deliver(new StreamEvent.TextDelta("piece"), () -> null);
        }
    }

    private void await(Duration most, Cancellation cancellation) throws ModelException {
        Duration left = Duration.ofNanos(Math.max(0, cancellation.remainingNanos()));
        world.stage().pause(left.compareTo(most) < 0 ? left : most, cancellation);
        process.requireAlive();
        // The router's watchdog rings in real time for who is out of simulated time, so that is looked at first.
        if (cancellation.remainingNanos() <= 0) {
            throw ModelException.of(FailureKind.DEADLINE, "out of time");
        }
        if (cancellation.isCancelled()) {
            throw ModelException.of(FailureKind.CANCELLED, "cancelled");
        }
    }
}
