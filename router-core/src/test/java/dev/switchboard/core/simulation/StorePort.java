package dev.switchboard.core.simulation;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.budget.BudgetStore;
import dev.switchboard.budget.Settlement;
import dev.switchboard.budget.Standing;
import dev.switchboard.caller.Account;
import dev.switchboard.core.simulation.Faults.OfStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One process's way to the budget store that all share, over a network: calls get lost, come late or twice, and so do
 * answers; now and then nobody is there.
 */
final class StorePort implements BudgetStore {
    /** How long a call takes at most before it is given up. */
    static final Duration PATIENCE = Duration.ofMillis(250);

    private static final Duration LATEST = Duration.ofMinutes(3);
    private static final Duration STANDSTILL = Duration.ofMinutes(16);

    private final World world;
    private final SimulatedProcess process;
    private final Set<String> troubled = new HashSet<>();
    // What a router tells late it tells on a thread of its own, in real time: here only once it is closed.
    private volatile boolean closing;

    StorePort(World world, SimulatedProcess process) {
        this.world = world;
        this.process = process;
    }

    /** Whether something may not have reached the store yet, of that or of any reservation before it. */
    boolean isTroubled() {
        return !troubled.isEmpty();
    }

    /** From now on nothing fails, and the router's own threads are let through. */
    void closing() {
        closing = true;
    }

    @Override
    public BudgetReply reserve(String id, List<Account> accounts, Amounts amounts, Duration ttl) {
        try {
            return call("reserve " + amounts, id, () -> world.books().reserve(id, accounts, amounts, ttl));
        } catch (IllegalStateException down) {
            if (world.chance().percent(50)) {
                throw down;
            }
            return new BudgetReply.Unavailable("the budget store does not answer");
        }
    }

    @Override
    public Settlement dispatched(String id) {
        return call("dispatched", id, () -> world.books().dispatched(id));
    }

    @Override
    public Settlement settle(String id, Amounts actual) {
        return call("settle " + actual, id, () -> world.books().settle(id, actual));
    }

    @Override
    public Settlement voided(String id) {
        return call("voided", id, () -> world.books().voided(id));
    }

    @Override
    public Settlement correct(String id, Amounts truth) {
        return call("correct " + truth, id, () -> world.books().correct(id, truth));
    }

    @Override
    public Optional<Standing> standing(List<Account> accounts) {
        return call("standing", "", () -> world.books().standing(accounts));
    }

    /** Everything that may happen to a call on its way there and back. */
    private <T> T call(String what, String id, Supplier<T> call) {
        if (!world.stage().isActing()) {
            return told(call);
        }
        process.step("before " + what + " " + id);
        boolean fails =
                world.store().isDown() || world.chance().percent(world.faults().store());
        OfStore fault = world.store().isDown() ? OfStore.DOWN : world.chance().oneOf(List.of(OfStore.values()));
        T answer = fails ? faulty(fault, what, id, call) : call.get();
        world.stage().note(what + " " + id + (fails ? " [" + fault + "] -> " : " -> ") + answer);
        process.step("after " + what + " " + id);
        return answer;
    }

    private <T> T told(Supplier<T> call) {
        process.requireAlive();
        if (!closing) {
            throw new IllegalStateException("it is not the time");
        }
        return call.get();
    }

    private <T> T faulty(OfStore fault, String what, String id, Supplier<T> call) {
        switch (fault) {
            case STALLS -> stall();
            case SLOW_BEFORE -> delay();
            case DOWN -> throw gone(fault, what, id);
            case LATE -> {
                later(what, id, call);
                throw gone(fault, what, id);
            }
            case COPY_LATE -> later(what, id, call);
            case TWICE -> {
                T unused = call.get();
            }
            default -> {}
        }
        T answer = call.get();
        if (fault == OfStore.SLOW_AFTER) {
            delay();
        } else if (fault == OfStore.ANSWER_LOST) {
            throw gone(fault, what, id);
        }
        return answer;
    }

    /** The whole process stands still, and goes on when what it held has run out. */
    private void stall() {
        if (world.chance().percent(30)) {
            world.asking().stalled = true;
            world.stage().pause(STANDSTILL);
            process.requireAlive();
        }
    }

    private void delay() {
        world.stage().pause(world.chance().upTo(PATIENCE.dividedBy(5)));
        process.requireAlive();
    }

    private <T> void later(String what, String id, Supplier<T> call) {
        world.stage().add("network", () -> {
            world.stage().pause(world.chance().upTo(LATEST));
            world.stage().note("late: " + what + " " + id + " -> " + call.get());
        });
    }

    private IllegalStateException gone(OfStore fault, String what, String id) {
        if (!id.isEmpty()) {
            troubled.add(id);
        }
        world.stage().note(what + " " + id + " [" + fault + "] fails");
        world.stage().pause(world.chance().upTo(PATIENCE));
        process.requireAlive();
        return new IllegalStateException("the budget store does not answer");
    }
}
