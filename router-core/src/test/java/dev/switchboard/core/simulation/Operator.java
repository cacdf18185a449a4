package dev.switchboard.core.simulation;

import dev.switchboard.budget.Amounts;
import dev.switchboard.cost.Money;
import java.time.Duration;
import java.util.List;

/** What happens beside the routes: crashes, outages, wrong clocks, people who look at frozen accounts, late invoices. */
record Operator(World world, Duration until) implements Runnable {
    private static final int MOST_EVENTS = 8;

    @Override
    public void run() {
        int events = world.chance().below(MOST_EVENTS);
        for (int i = 0; i < events; i++) {
            world.stage().pause(world.chance().upTo(until.dividedBy(events)));
            event();
        }
    }

    private void event() {
        switch (world.chance().below(6)) {
            case 0 -> {
                if (world.faults().crash() > 0 && world.mayCrash()) {
                    world.crash(world.anyProcess(), "because it is killed");
                }
            }
            case 1 -> outage();
            case 4 -> world.retireOne();
            case 2 -> clockJump();
            case 3 -> {
                world.stage().note("acknowledges one of " + world.books().frozen());
                world.store().acknowledgeOne();
            }
            default -> invoice();
        }
    }

    private void outage() {
        if (world.faults().store() == 0) {
            return;
        }
        world.stage().note("the store is down");
        world.store().down(true);
        world.stage().pause(world.chance().upTo(Duration.ofSeconds(20)));
        world.store().down(false);
        world.stage().note("the store is back");
    }

    private void clockJump() {
        Duration wrong = world.chance().within(world.store().clockError());
        boolean ofStore = world.chance().percent(50);
        SimulatedTime time = ofStore ? world.store().time() : world.anyProcess().time();
        world.stage().note((ofStore ? "the store's" : "a process's") + " clock is wrong by " + wrong);
        time.wrongBy(wrong);
    }

    /** A provider says late what a call did cost. */
    private void invoice() {
        List<Row> charged = world.books().rows().stream().filter(Row::isCharged).toList();
        if (charged.isEmpty()) {
            return;
        }
        Row row = world.chance().oneOf(charged);
        Money truth =
                Money.ofNanos(world.chance().between(0, 2 * row.held.money().nanos()));
        Amounts amounts = Amounts.call(truth, row.actual.tokens());
        world.stage()
                .note("corrects " + row + " to " + amounts + " -> "
                        + world.books().correct(row.id, amounts));
    }
}
