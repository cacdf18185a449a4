package dev.switchboard.core.simulation;

import dev.switchboard.budget.BudgetStore;

/** Puts something before the budget store that all share. */
@FunctionalInterface
interface Spoiler {
    BudgetStore spoil(BudgetStore store, Stage stage);
}
