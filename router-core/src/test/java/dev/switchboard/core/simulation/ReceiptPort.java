package dev.switchboard.core.simulation;

import dev.switchboard.receipt.Entry;
import dev.switchboard.receipt.ReceiptSink;

/** One process's receipts, on a disk that is full now and then; what was kept there outlives the process. */
record ReceiptPort(World world, SimulatedProcess process) implements ReceiptSink {
    @Override
    public void append(Entry entry) {
        process.step("before " + entry.type());
        Asking asking = world.asking();
        boolean fails = world.chance().percent(world.faults().receipts());
        boolean keeps = !fails || world.chance().percent(50);
        if (keeps) {
            asking.entries.add(entry);
        }
        world.stage().note(entry.type() + " of " + entry.route() + (fails ? " fails, kept: " + keeps : ""));
        if (fails) {
            asking.unkept = true;
            throw new IllegalStateException("no space left");
        }
        if (entry instanceof Entry.Intent intent) {
            asking.announced = intent;
        }
        process.step("after " + entry.type());
    }
}
