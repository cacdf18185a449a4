package dev.switchboard.core.budget;

import org.junit.jupiter.api.Test;

class LedgerPropertyTest {
    private static final int SEEDS = 300;

    @Test
    void whateverHappensTheBooksAreThoseOfANaiveLedger() {
        for (long seed = 0; seed < SEEDS; seed++) {
            LedgerProperties.check(seed, time -> Budgets.inMemory().time(time));
        }
    }
}
