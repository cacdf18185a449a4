package dev.switchboard.examples.cli.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.SoftLimit;
import dev.switchboard.core.budget.Statement;
import dev.switchboard.core.budget.Window;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a limit is used, spent and held together.
 *
 * @param lines a line for each amount that is limited
 */
record Used(List<Line> lines) {
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** What is counted. */
    enum Unit {
        MONEY,
        TOKENS,
        CALLS
    }

    /** One amount of a limit: money in nano-dollars, or a count. */
    record Line(Unit unit, long most, long spent, long held) {
        long left() {
            return Math.max(0, most - spent - held);
        }

        /** In whole percent, rounded down; more than a hundred after an overrun. */
        long percent() {
            if (most == 0) {
                return 100;
            }
            BigInteger used = BigInteger.valueOf(spent).add(BigInteger.valueOf(held));
            return used.multiply(HUNDRED).divide(BigInteger.valueOf(most)).longValue();
        }
    }

    static Used of(Statement statement) {
        Amounts most = statement.limit().most();
        Amounts spent = statement.spent();
        Amounts held = statement.held();
        List<Line> lines = new ArrayList<>(3);
        if (!most.money().equals(BudgetLimit.UNLIMITED.money())) {
            lines.add(new Line(
                    Unit.MONEY,
                    most.money().nanos(),
                    spent.money().nanos(),
                    held.money().nanos()));
        }
        if (most.tokens() != BudgetLimit.UNLIMITED.tokens()) {
            lines.add(new Line(Unit.TOKENS, most.tokens(), spent.tokens(), held.tokens()));
        }
        if (most.calls() != BudgetLimit.UNLIMITED.calls()) {
            lines.add(new Line(Unit.CALLS, most.calls(), spent.calls(), held.calls()));
        }
        return new Used(lines);
    }

    /** The one that is nearest to its end. */
    long percent() {
        return lines.stream().mapToLong(Line::percent).max().orElse(0);
    }

    /** The soft limits that are reached. */
    List<SoftLimit> reached(Statement statement) {
        boolean counts = statement.limit().window().kind() != Window.Kind.CALL;
        return statement.limit().soft().stream()
                .filter(soft -> counts && percent() >= soft.percent())
                .toList();
    }
}
