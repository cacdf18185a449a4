package dev.switchboard.core.engine;

import dev.switchboard.budget.BudgetAlarm;
import dev.switchboard.caller.Account;
import dev.switchboard.caller.Caller;
import dev.switchboard.core.budget.RunLimits;
import dev.switchboard.core.receipt.Digests;
import dev.switchboard.task.Task;
import dev.switchboard.time.Time;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Watches runs: how deep they are, how long they go on, and whether they go round in circles. Remembers no prompt, only
 * keyed digests of the latest, and a run only as long as its limit could still speak against it. Thread-safe.
 */
final class Runs {
    private static final int MOST_RUNS = 10_000;
    private static final long IDLE_NANOS = Duration.ofDays(1).toNanos();

    private final RunLimits limits;
    private final Digests digests;
    private final Alarms alarms;
    private final Time time;
    private final long within;
    private final ReentrantLock lock = new ReentrantLock();
    // The run that was seen least lately comes first.
    private final Map<String, Run> runs = new LinkedHashMap<>(16, 0.75f, true);

    Runs(RunLimits limits, Digests digests, Alarms alarms, Time time) {
        this.limits = limits;
        this.digests = digests;
        this.alarms = alarms;
        this.time = time;
        this.within = limits.within().equals(RunLimits.FOREVER)
                ? Long.MAX_VALUE
                : limits.within().toNanos();
    }

    /** Notes that the task begins, and says what speaks against it; null if nothing does. */
    @Nullable
    Objection enter(Task task) {
        Caller caller = task.caller();
        Objection objection = caller.depth() > limits.depth()
                ? new Objection(
                        "its run is " + caller.depth() + " agents deep, and may be " + limits.depth() + " deep", false)
                : caller.run().isPresent() ? watched(task) : null;
        if (objection != null) {
            alarms.ongoing(BudgetAlarm.Kind.RUN, account(task), objection.reason());
        }
        return objection;
    }

    private @Nullable Objection watched(Task task) {
        long prompt = limits.loops() == 0 ? 0 : digests.fingerprint(task.spec().name(), task.prompt());
        int asked = 0;
        long age;
        lock.lock();
        try {
            long now = time.nanos();
            forget(now);
            Run run = runs.computeIfAbsent(account(task).path(), name -> new Run(now));
            age = run.age(now);
            if (limits.loops() > 0 && age <= within) {
                asked = run.ask(prompt);
            }
        } finally {
            lock.unlock();
        }
        return age > within
                ? new Objection(
                        "its run began more than " + limits.within() + " ago, which is all that a run has", false)
                : loop(task, asked);
    }

    private @Nullable Objection loop(Task task, int asked) {
        int times = limits.loops();
        if (times == 0) {
            return null;
        }
        if (asked >= times) {
            return new Objection(
                    "its run goes round in circles: the same prompt was asked " + times(asked) + " before",
                    limits.asks());
        }
        int cycle = ToolCycles.lengthIn(task.prompt(), times);
        return cycle == 0
                ? null
                : new Objection(
                        "its run goes round in circles: the same "
                                + (cycle == 1 ? "tool call was" : cycle + " tool calls were") + " made "
                                + times(times) + " in a row",
                        limits.asks());
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private void forget(long now) {
        long idle = within == Long.MAX_VALUE ? IDLE_NANOS : within + IDLE_NANOS;
        Iterator<Run> oldest = runs.values().iterator();
        while (oldest.hasNext() && (oldest.next().last() - now < -idle || runs.size() > MOST_RUNS)) {
            oldest.remove();
        }
    }

    /** The account of the run, or of whoever calls without one. */
    private static Account account(Task task) {
        List<Account> accounts = task.caller().accounts();
        return accounts.isEmpty() ? task.spec().account() : accounts.get(accounts.size() - 1);
    }
}
