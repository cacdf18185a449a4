package dev.switchboard.core;

import dev.switchboard.budget.BudgetStore;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.budget.Ledger;
import dev.switchboard.core.budget.RunLimits;
import dev.switchboard.time.Time;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a builder was told about budgets, and what it does where it was not told. Not safe for use by many threads. */
final class BudgetSettings {
    @Nullable
    BudgetStore store;

    @Nullable
    RunLimits runs;

    @Nullable
    Path unsettled;

    /** How far runs may go. */
    RunLimits runs() {
        return runs != null ? runs : RunLimits.defaults();
    }

    /** The store, with the limits of runs set. Who brings a ledger and says nothing of runs has set there what counts. */
    BudgetStore store(Time time) {
        BudgetStore kept = store != null ? store : Budgets.inMemory().time(time);
        List<BudgetLimit> limits = runs == null && store != null ? List.of() : runs().kept();
        if (limits.isEmpty()) {
            return kept;
        }
        if (!(kept instanceof Ledger ledger)) {
            throw new IllegalArgumentException(
                    kept.getClass().getName() + " keeps no limits, so that it cannot count the"
                            + " money and the calls of runs: give runs(...) neither, or budgets(...) a Ledger");
        }
        for (BudgetLimit limit : limits) {
            Ledger unused = ledger.limit(limit);
        }
        return kept;
    }
}
