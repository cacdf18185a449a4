package dev.switchboard.core;

import dev.switchboard.architecture.CompiledModule;
import dev.switchboard.architecture.ImportOrder;
import dev.switchboard.architecture.MoneyRules;

class ArchitectureTest implements MoneyRules {
    private static final CompiledModule MODULE = CompiledModule.underTest(120);

    @Override
    public CompiledModule module() {
        return MODULE;
    }

    @Override
    public ImportOrder order() {
        return ImportOrder.under("dev.switchboard.core")
                .rank("journal")
                .rank(
                        "catalog",
                        "policy",
                        "budget",
                        "decision",
                        "validation",
                        "receipt",
                        "review",
                        "resilience",
                        "learn",
                        "eval")
                .rank("engine")
                .rank("")
                .neverFrom("dev.switchboard.provider");
    }

    @Override
    public String[] sourcesOfChance() {
        return new String[] {
            "dev.switchboard.core.SwitchboardBuilder", "dev.switchboard.core.receipt.ReceiptLog$Builder"
        };
    }
}
