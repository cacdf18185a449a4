package dev.switchboard.core.budget.jdbc;

import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All limits at one moment, and which of them cover an account. Immutable.
 *
 * @param version counts the changes
 */
record Rules(long version, List<BudgetLimit> limits) {

    /** A limit that covers a level. */
    record Cover(String level, BudgetLimit limit) {}

    /** What covers the levels: of each window the most particular limit. */
    List<Cover> covering(Collection<String> levels) {
        List<Cover> covers = new ArrayList<>();
        for (String level : levels) {
            String[] segments = level.split("/", -1);
            Map<Window, BudgetLimit> best = new LinkedHashMap<>();
            for (BudgetLimit limit : limits) {
                if (covers(limit.accounts().split("/", -1), segments)) {
                    best.merge(limit.window(), limit, Rules::moreParticular);
                }
            }
            best.values().forEach(limit -> covers.add(new Cover(level, limit)));
        }
        return covers;
    }

    /** Whether that pattern stands for that account. */
    static boolean covers(String pattern, String account) {
        return covers(pattern.split("/", -1), account.split("/", -1));
    }

    private static boolean covers(String[] pattern, String... segments) {
        if (pattern.length != segments.length) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            String each = pattern[i];
            boolean fits = each.endsWith("*")
                    ? segments[i].startsWith(each.substring(0, each.length() - 1))
                    : segments[i].equals(each);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static BudgetLimit moreParticular(BudgetLimit one, BudgetLimit other) {
        String[] a = one.accounts().split("/", -1);
        String[] b = other.accounts().split("/", -1);
        for (int i = 0; i < a.length; i++) {
            int difference = particularity(b[i]) - particularity(a[i]);
            if (difference != 0) {
                return difference > 0 ? other : one;
            }
        }
        return one;
    }

    /** A star alone says least, one behind a colon more, a word most. */
    private static int particularity(String segment) {
        return !segment.endsWith("*") ? 2 : segment.length() > 1 ? 1 : 0;
    }
}
