package dev.switchboard.core.budget;

import dev.switchboard.budget.Amounts;
import dev.switchboard.budget.BudgetReply;
import dev.switchboard.caller.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account that is limited: its limits, and what was spent on it. Guarded by the lock of its store. */
final class Level {
    private final Account account;
    private final List<Limit> limits = new ArrayList<>(1);
    private final Tally spent = new Tally();
    private boolean frozen;

    Level(Account account) {
        this.account = account;
    }

    Account account() {
        return account;
    }

    Limit limit(Window window) {
        for (Limit limit : limits) {
            if (limit.counts(window)) {
                return limit;
            }
        }
        Limit limit = new Limit(this, window);
        limits.add(limit);
        return limit;
    }

    List<Limit> limits() {
        return limits;
    }

    Tally spent() {
        return spent;
    }

    boolean isFrozen() {
        return frozen;
    }

    void freeze(boolean yes) {
        frozen = yes;
    }

    BudgetReply.@Nullable Denied denial(Amounts asked, Instant at) {
        if (frozen) {
            return BudgetReply.Denied.frozen(account, asked);
        }
        for (Limit limit : limits) {
            if (!limit.admits(asked, at)) {
                return new BudgetReply.Denied(account, asked, limit.left(at));
            }
        }
        return null;
    }
}
