package dev.switchboard.core.simulation;

import dev.switchboard.budget.Amounts;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** The limit that counts for one account in windows of one kind: the bookkeeper's own sums under it. */
record Cap(String level, BudgetLimit limit) {

    /** The limits that count for an account: of each window the most particular pattern that covers it. */
    static List<Cap> of(String level, Collection<BudgetLimit> limits) {
        List<Cap> caps = new ArrayList<>();
        for (BudgetLimit limit : limits) {
            boolean best = limits.stream()
                    .filter(other -> other.window().equals(limit.window()) && matches(other.accounts(), level))
                    .noneMatch(other -> rank(other).compareTo(rank(limit)) < 0);
            if (best && matches(limit.accounts(), level)) {
                caps.add(new Cap(level, limit));
            }
        }
        return caps;
    }

    private static boolean matches(String pattern, String path) {
        String[] wanted = pattern.split("/", -1);
        String[] segments = path.split("/", -1);
        boolean matches = wanted.length == segments.length;
        for (int i = 0; matches && i < wanted.length; i++) {
            boolean star = wanted[i].endsWith("*");
            String spelled = star ? wanted[i].substring(0, wanted[i].length() - 1) : wanted[i];
            matches = star ? segments[i].startsWith(spelled) : segments[i].equals(spelled);
        }
        return matches;
    }

    /** Smaller is more particular. */
    private static String rank(BudgetLimit limit) {
        StringBuilder rank = new StringBuilder();
        for (String segment : limit.accounts().split("/", -1)) {
            rank.append(segment.equals("*") ? '2' : segment.endsWith("*") ? '1' : '0');
        }
        return rank.toString();
    }

    Amounts spent(Collection<Row> rows, Instant at) {
        return sum(rows, at, Row::isCharged);
    }

    Amounts held(Collection<Row> rows, Instant at) {
        return sum(rows, at, Row::isOpen);
    }

    private Amounts sum(Collection<Row> rows, Instant at, Predicate<Row> which) {
        Amounts sum = Amounts.NONE;
        for (Row row : rows) {
            if (which.test(row) && isCounted(row, at)) {
                sum = sum.plus(row.taken());
            }
        }
        return sum;
    }

    boolean hasRoom(Collection<Row> rows, Amounts asked, Instant at) {
        Amounts taken = spent(rows, at).plus(held(rows, at));
        return fits(taken, asked, amounts -> amounts.money().nanos())
                && fits(taken, asked, Amounts::tokens)
                && fits(taken, asked, Amounts::calls);
    }

    private boolean fits(Amounts taken, Amounts asked, ToLongFunction<Amounts> of) {
        return of.applyAsLong(asked) <= Math.max(0, of.applyAsLong(limit.most()) - of.applyAsLong(taken));
    }

    /** Whether the truth is more than was held, of something that is limited here. */
    boolean isOverrun(Amounts held, Amounts truth) {
        Amounts most = limit.most();
        return (most.money().nanos() != Long.MAX_VALUE && truth.money().compareTo(held.money()) > 0)
                || (most.tokens() != Long.MAX_VALUE && truth.tokens() > held.tokens())
                || (most.calls() != Long.MAX_VALUE && truth.calls() > held.calls());
    }

    /** Whether no more money is taken than the limit, but for truths that nobody could know. */
    boolean holds(Collection<Row> rows, Instant at) {
        long taken = spent(rows, at).plus(held(rows, at)).money().nanos();
        long excess = 0;
        for (Row row : rows) {
            excess += isCounted(row, at) ? row.excess() : 0;
        }
        return taken - excess <= limit.most().money().nanos();
    }

    private boolean isCounted(Row row, Instant at) {
        Window window = limit.window();
        return row.levels.contains(level)
                && switch (window.kind()) {
                    case CALL -> false;
                    case ROLLING -> isNear(row.start(window), window.start(at), window);
                    default -> row.start(window).equals(window.start(at));
                };
    }

    /** A clock that was set back must not renew anything, so what lies ahead of it counts as well. */
    private static boolean isNear(Instant step, Instant now, Window window) {
        return !step.isBefore(now.minus(window.length())) && !step.isAfter(now.plus(window.length()));
    }
}
