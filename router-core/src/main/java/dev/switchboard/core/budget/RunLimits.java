package dev.switchboard.core.budget;

import dev.switchboard.caller.Dimension;
import dev.switchboard.cost.Money;
import java.time.Duration;
import java.util.List;

/**
 * How far a run may go: one agent loop or workflow, which callers name with {@code Caller.run}. Money and calls are counted
 * by the ledger, on the account of each run. Depth, time and loops are watched by the router, in the memory of its own
 * process, which holds the latest 10,000 runs. Immutable; each method gives a changed copy.
 *
 * @param money the most that all calls of a run cost together; {@link Money#MAX} if that is not limited
 * @param calls the most calls; {@link Long#MAX_VALUE} if that is not limited
 * @param depth the most agents between a call and who began the run; {@link Integer#MAX_VALUE} if that is not limited
 * @param within how long after its first task it may begin another; {@link #FOREVER} if that is not limited
 * @param loops how often the same prompt may be asked, and the same cycle of tool calls made in a row, before the next task
 *     is held to be a loop; 0 if nobody looks
 * @param asks whether a person is asked about a loop; it is refused otherwise
 */
public record RunLimits(Money money, long calls, int depth, Duration within, int loops, boolean asks) {
    /** No limit on time. */
    public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    private static final Duration LONGEST = Duration.ofDays(400);
    private static final int MOST_LOOPS = 60;
    private static final RunLimits NONE =
            new RunLimits(Money.MAX, Long.MAX_VALUE, Integer.MAX_VALUE, FOREVER, 0, false);

    /** Refuses what could never let a task through, and times that look like a mistake. */
    public RunLimits {
        if (money.isNegative() || money.isZero()) {
            throw new IllegalArgumentException("a run cannot do anything for " + money);
        }
        if (calls < 1) {
            throw new IllegalArgumentException("a run needs at least 1 call, not " + calls);
        }
        if (depth < 0) {
            throw new IllegalArgumentException("a run cannot be " + depth + " agents deep");
        }
        if (within.isNegative() || within.isZero() || (within.compareTo(LONGEST) > 0 && !within.equals(FOREVER))) {
            throw new IllegalArgumentException(
                    "a run lasts longer than nothing and at most 400 days, or FOREVER, and not " + within);
        }
        if (loops < 0 || loops > MOST_LOOPS) {
            throw new IllegalArgumentException(
                    "a loop goes round 1 to " + MOST_LOOPS + " times, 0 if nobody looks, and not " + loops);
        }
    }

    /** No limit at all. */
    public static RunLimits none() {
        return NONE;
    }

    /** What holds unless it is said otherwise: $100, 1,000 calls, 8 agents deep, a day, and no fourth time round. */
    public static RunLimits defaults() {
        return NONE.money(Money.usd("100"))
                .calls(1_000)
                .depth(8)
                .within(Duration.ofDays(1))
                .refuseLoops(3);
    }

    /** As this, costing at most so much. */
    public RunLimits money(Money atMost) {
        return new RunLimits(atMost, calls, depth, within, loops, asks);
    }

    /** As this, with at most so many calls of models, judges and retries among them. */
    public RunLimits calls(long atMost) {
        return new RunLimits(money, atMost, depth, within, loops, asks);
    }

    /** As this, with at most so many agents between a call and who began the run. */
    public RunLimits depth(int atMost) {
        return new RunLimits(money, calls, atMost, within, loops, asks);
    }

    /** As this, with no task that begins later than so long after the first. */
    public RunLimits within(Duration atMost) {
        return new RunLimits(money, calls, depth, atMost, loops, asks);
    }

    /** As this, refusing what has gone round so many times. */
    public RunLimits refuseLoops(int times) {
        return new RunLimits(money, calls, depth, within, times, false);
    }

    /** As this, asking a person about what has gone round so many times. */
    public RunLimits askAboutLoops(int times) {
        return new RunLimits(money, calls, depth, within, times, true);
    }

    /** What a ledger has to keep of it: limits on the runs of callers with and without a tenant; none if nothing. */
    public List<BudgetLimit> kept() {
        if (money.equals(Money.MAX) && calls == Long.MAX_VALUE) {
            return List.of();
        }
        String runs = Dimension.RUN.prefix() + "*";
        BudgetLimit limit = BudgetLimit.on(runs).money(money).calls(calls);
        return List.of(
                limit,
                new BudgetLimit(Dimension.TENANT.prefix() + "*/" + runs, limit.window(), limit.most(), List.of()));
    }
}
