package dev.switchboard.examples.cli.report;

import dev.switchboard.cost.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Writes amounts that are to be compared, all with the same number of decimals: as many as one of them needs, and two
 * at least. A small amount that would read as nothing is written as less than the least.
 */
public final class Dollars {
    private static final int NANOS = 9;

    private final int decimals;

    /** With so many significant digits of that amount. */
    public Dollars(Money amount, int significant) {
        int digits = BigDecimal.valueOf(Math.abs(amount.nanos())).precision();
        decimals = Math.max(2, Math.min(NANOS, NANOS - digits + significant));
    }

    /** For the amounts of a table whose total that is. */
    static Dollars forTable(KindFigures total) {
        return new Dollars(total.baseline().max(total.cost()), 5);
    }

    /** For the two amounts that sum it all up. */
    static Dollars forHeadline(KindFigures total) {
        return new Dollars(total.cost(), 2);
    }

    /** The amount without the dollar's sign. */
    String of(Money money) {
        if (money.isZero()) {
            return "0";
        }
        BigDecimal rounded = BigDecimal.valueOf(money.nanos(), NANOS).setScale(decimals, RoundingMode.HALF_UP);
        if (rounded.signum() == 0) {
            return "<" + BigDecimal.ONE.movePointLeft(decimals).toPlainString();
        }
        return rounded.toPlainString();
    }

    /** With the dollar's sign. */
    public String signed(Money money) {
        String text = of(money);
        return text.startsWith("-") || text.startsWith("<") ? text.charAt(0) + "$" + text.substring(1) : "$" + text;
    }
}
