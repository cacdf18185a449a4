package dev.switchboard.core.simulation;

import dev.switchboard.caller.DataClass;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** All there is in one run. */
final class World {
    private static final int MOST_CRASHES = 3;

    private final Chance chance;
    private final Stage stage;
    private final Faults faults;
    private final List<Offer> offers;
    private final SharedStore store;
    private final List<SimulatedProcess> processes = new ArrayList<>();
    private final List<SimulatedProcess> alive = new ArrayList<>();
    private final IdentityHashMap<Actor, Asking> current = new IdentityHashMap<>();
    private final List<Asking> askings = new ArrayList<>();

    World(Chance chance, Stage stage, Spoiler spoiler) {
        this.chance = chance;
        this.stage = stage;
        this.faults = Faults.draw(chance);
        this.offers = offers(chance);
        this.store = new SharedStore(chance, stage, spoiler);
        int count = 1 + chance.below(3);
        for (int i = 0; i < count; i++) {
            start();
        }
    }

    private static List<Offer> offers(Chance chance) {
        return List.of(
                offer(chance, "acme/small", 100_000_000, DataClass.INTERNAL),
                offer(chance, "acme/large", 5_000_000_000L, DataClass.CONFIDENTIAL),
                offer(chance, "other/peer", 200_000_000, DataClass.CONFIDENTIAL),
                offer(chance, "inside/own", 10_000_000, DataClass.RESTRICTED));
    }

    private static Offer offer(Chance chance, String id, long input, DataClass clearance) {
        DataClass drawn = chance.percent(70) ? clearance : DataClass.PUBLIC;
        return new Offer(id, input + chance.below(1_000), 4 * input + chance.below(1_000), drawn);
    }

    Chance chance() {
        return chance;
    }

    Stage stage() {
        return stage;
    }

    Faults faults() {
        return faults;
    }

    List<Offer> offers() {
        return offers;
    }

    SharedStore store() {
        return store;
    }

    Bookkeeper books() {
        return store.books();
    }

    boolean mayServe(String model, DataClass data) {
        return offers.stream().anyMatch(offer -> offer.id().equals(model) && data.compareTo(offer.clearance()) <= 0);
    }

    /** A process that runs, any of them. */
    SimulatedProcess anyProcess() {
        return chance.oneOf(alive);
    }

    List<SimulatedProcess> processes() {
        return processes;
    }

    /** Starts another process. */
    SimulatedProcess start() {
        SimulatedProcess process = new SimulatedProcess(this, "process-" + (processes.size() + 1));
        processes.add(process);
        alive.add(process);
        return process;
    }

    /** Ends a process as a crash does; another takes over. */
    void crash(SimulatedProcess process, String where) {
        stage.note(process + " crashes " + where);
        process.crash();
        alive.remove(process);
        start();
    }

    /** Closes a process in good order, if one has nothing to do; another takes its place. */
    void retireOne() {
        for (SimulatedProcess process : alive) {
            if (process.isIdle() && !store.isDown()) {
                stage.note(process + " is closed");
                alive.remove(process);
                close(process);
                start();
                return;
            }
        }
    }

    /** Closes a process: then everything is settled that it ever held. */
    private void close(SimulatedProcess process) {
        process.close();
        if (!process.isCrashed()) {
            askings.stream()
                    .filter(asking -> asking.process == process)
                    .forEach(asking -> new RouteChecks(this, asking).settled());
        }
    }

    boolean mayCrash() {
        return processes.stream().filter(SimulatedProcess::isCrashed).count() < MOST_CRASHES;
    }

    /** What the one who acts is asking. */
    Asking asking() {
        Asking asking = current.get(stage.current());
        if (asking == null) {
            throw new IllegalStateException(stage.current() + " asks nothing");
        }
        return asking;
    }

    void asks(Asking asking) {
        current.put(stage.current(), asking);
        askings.add(asking);
    }

    /** All that was ever asked. */
    List<Asking> askings() {
        return askings;
    }

    /** Closes all that still run, in good order. */
    void close() {
        store.down(false);
        List.copyOf(alive).forEach(this::close);
    }

    /** Ends the threads of all, whatever state they are in. */
    void end() {
        processes.forEach(SimulatedProcess::close);
    }
}
