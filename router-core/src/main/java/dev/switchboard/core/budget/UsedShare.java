package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import java.math.BigInteger;

/**
 * How much of a limit is used up, of the amount that is nearest to its end.
 *
 * @param percent in whole percent, rounded down; above 100 after an overrun; below 0 where nothing is limited
 * @param words for a person: {@code 81 % of $500.00 a month}
 */
record UsedShare(long percent, String words) {
    private static final UsedShare NONE = new UsedShare(-1, "no limit");

    static UsedShare of(BudgetLimit limit, Amounts used) {
        Amounts most = limit.most();
        String window = limit.window().words();
        UsedShare share = NONE;
        share = share.or(used.money().nanos(), most.money().nanos(), most.money() + window);
        share = share.or(used.tokens(), most.tokens(), most.tokens() + " tokens" + window);
        return share.or(used.calls(), most.calls(), most.calls() + " calls" + window);
    }

    private UsedShare or(long used, long most, String limit) {
        if (most == Long.MAX_VALUE) {
            return this;
        }
        long other = percent(used, most);
        return other > percent ? new UsedShare(other, other + " % of " + limit) : this;
    }

    /** A limit of nothing is used up from the beginning. */
    private static long percent(long used, long most) {
        if (most == 0) {
            return 100;
        }
        if (used <= Long.MAX_VALUE / 100) {
            return used * 100 / most;
        }
        BigInteger share =
                BigInteger.valueOf(used).multiply(BigInteger.valueOf(100)).divide(BigInteger.valueOf(most));
        return share.bitLength() < Long.SIZE ? share.longValue() : Long.MAX_VALUE;
    }
}
