package dev.switchboard.core.budget;

import dev.switchboard.caller.Account;
import dev.switchboard.caller.Dimension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limited accounts: those that a limit names, and those that a pattern covers once they are charged. Guarded by the
 * lock of its store.
 *
 * <p>Users and runs come and go, so an account that only a pattern covers is forgotten when nothing is charged to it in the
 * windows of the moment, and a run's when it was not used for a week. They are looked for whenever there are twice as many
 * accounts as were left the last time.
 */
final class Levels {
    private static final Duration RUNS_KEPT = Duration.ofDays(7);
    private static final int FEW = 1_024;

    private final Map<String, Level> levels = new HashMap<>();
    private Limits limits = Limits.NONE;
    private int many = FEW;

    Limits limits() {
        return limits;
    }

    Collection<Level> all() {
        return levels.values();
    }

    @Nullable
    Level get(Account account) {
        return levels.get(account.path());
    }

    /** Has other limits count from now on. */
    void limits(Limits changed, Instant at) {
        limits = changed;
        levels.values().removeIf(level -> {
            List<BudgetLimit> count = changed.of(level.account().path());
            level.limits(count);
            return count.isEmpty();
        });
        for (BudgetLimit limit : changed.all()) {
            if (changed.names(limit.accounts())) {
                add(Account.of(limit.accounts()), at);
            }
        }
    }

    /** The level of that account, which is kept from now on, also if nothing is charged to it. */
    Level add(Account account, Instant at) {
        return levels.computeIfAbsent(account.path(), path -> new Level(account, limits.of(path), at));
    }

    /**
     * The limited levels of the accounts, each once, found without making an account for each. Those that are not kept yet
     * are kept by {@link #keep}.
     */
    List<Level> of(List<Account> accounts, Instant at) {
        if (limits.all().isEmpty()) {
            return List.of();
        }
        List<Level> found = new ArrayList<>(4);
        for (Account account : accounts) {
            String path = account.path();
            for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                add(path.substring(0, end), at, found);
            }
            add(path, at, found);
        }
        return found;
    }

    void keep(List<Level> charged, Instant at) {
        for (Level level : charged) {
            level.used(at);
            levels.putIfAbsent(level.account().path(), level);
        }
        if (levels.size() > many) {
            levels.values().removeIf(level -> isForgotten(level, at));
            many = Math.max(FEW, 2 * levels.size());
        }
    }

    private void add(String path, Instant at, List<Level> found) {
        Level level = levels.get(path);
        if (level == null) {
            List<BudgetLimit> count = limits.of(path);
            if (count.isEmpty()) {
                return;
            }
            level = new Level(Account.of(path), count, at);
        }
        for (Level each : found) {
            if (each.account().path().equals(path)) {
                return;
            }
        }
        found.add(level);
    }

    private boolean isForgotten(Level level, Instant at) {
        String path = level.account().path();
        if (limits.names(path) || level.isHeld()) {
            return false;
        }
        return level.isEmpty(at) || (isRun(path) && level.used().plus(RUNS_KEPT).isBefore(at));
    }

    private static boolean isRun(String path) {
        return path.startsWith(Dimension.RUN.prefix(), path.lastIndexOf('/') + 1);
    }
}
