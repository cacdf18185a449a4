package dev.switchboard.core.decision;

import dev.switchboard.decision.Selector;
import dev.switchboard.testkit.SelectorContract;

class ExpectedCostSelectorTest implements SelectorContract {
    @Override
    public Selector selector() {
        return new ExpectedCostSelector();
    }
}
