package dev.switchboard.core.simulation;

import dev.switchboard.Outcome;
import dev.switchboard.core.Switchboard;
import dev.switchboard.core.SwitchboardBuilder;
import dev.switchboard.core.catalog.Catalog;
import dev.switchboard.core.receipt.Digests;
import dev.switchboard.core.resilience.ResilienceSettings;
import dev.switchboard.decision.Ruling;
import dev.switchboard.model.StreamSink;
import dev.switchboard.time.Cancellation;
import java.util.Map;

/** A process with a router, until it crashes: then all its parts throw, and nothing that it does is seen any more. */
final class SimulatedProcess {
    /** How many retries and fallbacks a provider may cause beyond a tenth of its first attempts. */
    static final int RETRY_RESERVE = 3;

    static final int FAILED_ATTEMPTS = 3;

    private final World world;
    private final String name;
    private final SimulatedTime time;
    private final StorePort budgets;
    private final Switchboard router;
    private volatile boolean crashed;
    private int busy;

    SimulatedProcess(World world, String name) {
        this.world = world;
        this.name = name;
        this.time = new SimulatedTime(world.stage());
        this.budgets = new StorePort(world, this);
        SwitchboardBuilder builder = Switchboard.builder()
                .catalog(Catalog.empty())
                .environment(Map.of())
                .policy(request -> world.mayServe(
                                request.model().toString(), request.task().dataClass())
                        ? Ruling.allowed()
                        : Ruling.denied("it is not cleared for that"))
                .planner(new AnyPlanner(Chance.of(world.chance().split().nextLong())))
                .budgets(budgets)
                .receipts(new ReceiptPort(world, this))
                .digests(Digests.keyed(new byte[32]))
                .resilience(ResilienceSettings.builder()
                        .failedAttempts(FAILED_ATTEMPTS)
                        .retryReserve(RETRY_RESERVE)
                        .build())
                .time(time)
                .random(world.chance().split());
        for (Offer offer : world.offers()) {
            builder.model(offer.profile(), new SimulatedModel(world, this, offer));
        }
        this.router = builder.build();
    }

    Outcome route(Asking asking, StreamSink sink, Cancellation cancellation) {
        busy++;
        try {
            return router.route(asking.task, sink, cancellation);
        } finally {
            busy--;
        }
    }

    SimulatedTime time() {
        return time;
    }

    StorePort budgets() {
        return budgets;
    }

    /** Lets others act; a process may crash wherever it does that. */
    void step(String where) {
        requireAlive();
        world.stage().step();
        requireAlive();
        if (world.mayCrash() && world.chance().below(1_000) < world.faults().crash()) {
            world.crash(this, where);
            requireAlive();
        }
    }

    /** Whether no route is under way. */
    boolean isIdle() {
        return busy == 0;
    }

    void crash() {
        crashed = true;
    }

    boolean isCrashed() {
        return crashed;
    }

    void requireAlive() {
        if (crashed) {
            throw new Crash();
        }
    }

    /** Ends its threads, crashed or not; one that has not crashed tells the store first what it could not be told yet. */
    void close() {
        if (!crashed) {
            budgets.closing();
        }
        router.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
