package dev.switchboard.examples.cli.budget;

import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.SoftLimit;
import java.time.ZoneOffset;

/** A limit in words, with all that belongs to it. */
final class LimitWords {
    private LimitWords() {}

    static String of(BudgetLimit limit) {
        StringBuilder words = new StringBuilder(limit.words());
        if (!limit.window().zone().equals(ZoneOffset.UTC)) {
            words.append(", ").append(limit.window().zone());
        }
        for (SoftLimit soft : limit.soft()) {
            words.append(", ").append(of(soft));
        }
        return words.toString();
    }

    static String of(SoftLimit soft) {
        return SoftLimits.name(soft.action()) + " from " + soft.percent() + "%";
    }
}
