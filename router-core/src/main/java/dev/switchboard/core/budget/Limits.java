package dev.switchboard.core.budget;

import dev.switchboard.caller.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A set of limits, and which of them counts for whom: in each window the most particular pattern that covers the account.
 * What every {@link Ledger} has to agree on stands here. Immutable.
 */
public final class Limits {
    /** No limit at all. */
    public static final Limits NONE = new Limits(List.of());

    private final List<BudgetLimit> all;
    private final Map<String, List<BudgetLimit>> ofAccounts = new HashMap<>();
    private final List<Covering> ofPatterns = new ArrayList<>();

    private record Covering(AccountPattern accounts, BudgetLimit limit) {}

    private Limits(List<BudgetLimit> limits) {
        all = limits.stream()
                .sorted(Comparator.comparing(BudgetLimit::accounts)
                        .thenComparing(limit -> limit.window().kind())
                        .thenComparing(limit -> limit.window().toString()))
                .toList();
        for (BudgetLimit limit : all) {
            AccountPattern accounts = AccountPattern.of(limit.accounts());
            if (accounts.isAccount()) {
                ofAccounts
                        .computeIfAbsent(limit.accounts(), path -> new ArrayList<>(1))
                        .add(limit);
            } else {
                ofPatterns.add(new Covering(accounts, limit));
            }
        }
        ofPatterns.sort(Comparator.comparing(Covering::accounts));
    }

    /** These limits; of two on the same accounts in the same window the later one. */
    public static Limits of(List<BudgetLimit> limits) {
        Limits all = NONE;
        for (BudgetLimit limit : limits) {
            all = all.with(limit);
        }
        return all;
    }

    /** As this, with that limit in place of the one that the same accounts had in the same window. */
    public Limits with(BudgetLimit limit) {
        List<BudgetLimit> more = others(limit.accounts(), limit.window());
        more.add(limit);
        return new Limits(more);
    }

    /** As this, without the limit that these accounts have in that window. */
    public Limits without(String accounts, Window window) {
        return new Limits(others(AccountPattern.of(accounts).toString(), window));
    }

    /** All of them, by accounts and window. */
    public List<BudgetLimit> all() {
        return all;
    }

    /** Where a charge to these accounts counts at that moment: every limited level of each, once. */
    public List<Line> lines(List<Account> accounts, Instant at) {
        Set<String> paths = new LinkedHashSet<>();
        accounts.forEach(account -> account.levels().forEach(level -> paths.add(level.path())));
        List<Line> lines = new ArrayList<>();
        for (String path : paths) {
            for (BudgetLimit limit : of(path)) {
                lines.add(Line.of(Account.of(path), limit, at));
            }
        }
        return lines;
    }

    /** The limits that count for the account of that path itself, one for each window. */
    public List<BudgetLimit> of(String path) {
        List<BudgetLimit> own = ofAccounts.getOrDefault(path, List.of());
        List<BudgetLimit> found = own;
        for (Covering pattern : ofPatterns) {
            if (pattern.accounts().matches(path)
                    && !counts(found, pattern.limit().window())) {
                found = found == own ? new ArrayList<>(own) : found;
                found.add(pattern.limit());
            }
        }
        return found;
    }

    /** Whether that account is limited by name, and not only by a pattern. */
    boolean names(String path) {
        return ofAccounts.containsKey(path);
    }

    private static boolean counts(List<BudgetLimit> limits, Window window) {
        for (BudgetLimit limit : limits) {
            if (limit.window().equals(window)) {
                return true;
            }
        }
        return false;
    }

    private List<BudgetLimit> others(String accounts, Window window) {
        List<BudgetLimit> others = new ArrayList<>(all);
        others.removeIf(
                limit -> limit.accounts().equals(accounts) && limit.window().equals(window));
        return others;
    }
}
