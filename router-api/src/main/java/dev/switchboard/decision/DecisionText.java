package dev.switchboard.decision;

import dev.switchboard.cost.Money;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Writes a decision in plain words. */
final class DecisionText {
    private final Decision decision;
    private final StringBuilder out = new StringBuilder(512);

    DecisionText(Decision decision) {
        this.decision = decision;
    }

    String text() {
        int in = decision.candidates().size();
        line(
                "Task '%s' for %s: %s data, %s risk.",
                decision.task().spec(),
                decision.task().caller(),
                word(decision.task().dataClass()),
                word(decision.task().spec().risk()));
        int all = in + decision.rejections().size();
        line("Of %s, %s may serve it.", all == 1 ? "1 model" : all + " models", in == 0 ? "none" : in);
        decision.refusal().ifPresent(refusal -> line("Refused: %s", refusal));
        decision.snapshot()
                .headroom()
                .filter(headroom -> !headroom.left().equals(Money.MAX))
                .ifPresent(headroom -> line("Budget: account %s has %s left.", headroom.account(), headroom.left()));
        decision.snapshot().restraints().forEach(restraint -> line("Soft limit: %s.", restraint.why()));
        ladder();
        decision.baseline()
                .ifPresent(best -> line(
                        "For comparison, the best model allowed is %s, at about %s.",
                        best.model(), best.estimate().cost()));
        candidates();
        rejections();
        Snapshot snapshot = decision.snapshot();
        line(
                "Decided %s with catalog %s, policies %s, learned state %s.",
                snapshot.at().truncatedTo(ChronoUnit.SECONDS),
                snapshot.versions().catalog(),
                snapshot.versions().policy(),
                snapshot.versions().learned());
        return out.toString();
    }

    private void ladder() {
        Plan plan = decision.plan();
        if (plan.isEmpty()) {
            return;
        }
        line("Plan: about %s in all, likely right in %.0f of 100 cases.", plan.expectedCost(), 100 * plan.quality());
        int step = 1;
        for (Rung rung : plan.rungs()) {
            line(
                    "  %d. %s%s",
                    step,
                    step == 1 ? "ask " : "if that is rejected, ask ",
                    rung.head().model());
            if (!rung.peers().isEmpty()) {
                line("     if it fails, ask instead: %s", names(rung.peers()));
                decision.task()
                        .spec()
                        .hedgeAfter()
                        .ifPresent(silence -> line(
                                "     if it is silent for %d ms, ask the first of them meanwhile", silence.toMillis()));
            }
            for (String reason : rung.head().reviewReasons()) {
                line("     a person has to agree first: %s", reason);
            }
            for (String what : rung.head().redacted()) {
                line("     it does not see: %s", what);
            }
            step++;
        }
    }

    private void candidates() {
        if (decision.candidates().isEmpty()) {
            return;
        }
        line("May serve, the best first:");
        for (Candidate candidate : decision.candidates()) {
            line("  %s", candidate);
        }
    }

    private void rejections() {
        if (decision.rejections().isEmpty()) {
            return;
        }
        line("May not serve:");
        for (Rejection rejection : decision.rejections()) {
            line("  %s: %s", rejection.model(), rejection.reason());
        }
    }

    private static String names(List<Candidate> candidates) {
        return String.join(
                ", ", candidates.stream().map(c -> c.model().toString()).toList());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
