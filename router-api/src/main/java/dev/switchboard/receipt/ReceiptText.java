package dev.switchboard.receipt;

import dev.switchboard.decision.Candidate;
import dev.switchboard.model.DataHandling;
import dev.switchboard.model.ModelId;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Writes a receipt in plain words. */
final class ReceiptText {
    private final Receipt receipt;
    private final StringBuilder out = new StringBuilder(512);

    ReceiptText(Receipt receipt) {
        this.receipt = receipt;
    }

    String text() {
        line("Receipt %s, %s", receipt.route(), receipt.at().truncatedTo(ChronoUnit.SECONDS));
        line(
                "Task '%s' for %s, charged to %s: %s data.",
                receipt.task(), receipt.caller(), receipt.account(), words(receipt.dataClass()));
        line(
                "Result: %s after %d ms%s",
                receipt.result().toLowerCase(Locale.ROOT).replace('_', ' '),
                receipt.took().toMillis(),
                receipt.reason().isEmpty() ? "." : ": " + receipt.reason());
        receipt.restraints().forEach(restraint -> line("Soft limit: %s.", restraint.why()));
        money();
        attempts();
        whereTheDataWent();
        candidates();
        rejections();
        line(
                "Decided with catalog %s, policies %s, learned state %s.",
                receipt.versions().catalog(),
                receipt.versions().policy(),
                receipt.versions().learned());
        return out.toString();
    }

    /** Only models that were let in can have been called, so each of them stands among the candidates or in the plan. */
    private void whereTheDataWent() {
        Set<ModelId> seen = new TreeSet<>();
        receipt.attempts().stream()
                .filter(attempt -> attempt.ending() != Ending.HELD_BACK)
                .forEach(attempt -> seen.add(attempt.asked()));
        if (seen.isEmpty()) {
            line("The data went nowhere.");
            return;
        }
        line("Where the data went, with no policy against it:");
        for (ModelId id : seen) {
            String handling = receipt.candidates().stream()
                    .map(Candidate::model)
                    .filter(model -> model.id().equals(id))
                    .map(model -> handling(model.handling()))
                    .findFirst()
                    .orElse("as a judge");
            line("  %s: %s", id, handling);
        }
    }

    private void candidates() {
        if (!receipt.candidates().isEmpty()) {
            line("Might have served, the best first:");
            receipt.candidates().forEach(candidate -> line("  %s", candidate));
        }
    }

    private void rejections() {
        if (!receipt.rejections().isEmpty()) {
            line("Might not have served:");
            receipt.rejections().forEach(no -> line("  %s: %s", no.model(), no.reason()));
        }
    }

    private void money() {
        line("Cost: %s.", receipt.cost());
        receipt.baselineCost()
                .ifPresent(cost -> line(
                        "The best model allowed, %s, would have cost %s: %s %s.",
                        receipt.baseline().orElseThrow(),
                        cost,
                        receipt.cost().compareTo(cost) <= 0 ? "saved" : "lost",
                        cost.minus(receipt.cost()).max(receipt.cost().minus(cost))));
    }

    private void attempts() {
        if (receipt.attempts().isEmpty()) {
            line("No model was called.");
            return;
        }
        line("Calls:");
        for (Attempt attempt : receipt.attempts()) {
            line(
                    "  %d. %s (%s): %s%s",
                    attempt.number(),
                    attempt.asked(),
                    words(attempt.direction()),
                    words(attempt.ending()),
                    attempt.detail().isEmpty() ? "" : ", " + attempt.detail());
            line(
                    "     %s, %s, %d ms%s",
                    attempt.cost(),
                    attempt.usage(),
                    attempt.took().toMillis(),
                    attempt.answered().isEmpty()
                                    || attempt.answered().equals(attempt.asked().name())
                            ? ""
                            : ", answered by " + attempt.answered());
        }
    }

    private static String handling(DataHandling handling) {
        String where = switch (handling.locality()) {
            case IN_PROCESS -> "within this program";
            case HOST -> "on this machine";
            case PERIMETER -> "on a machine of ours";
            case VENDOR -> "at a vendor";
        };
        String region = handling.region()
                .map(name -> " in " + name)
                .orElse(handling.locality().isInside() ? "" : " in an unknown region");
        return where + region + ", "
                + handling.retention().map(ReceiptText::kept).orElse("kept for an unknown time");
    }

    private static String kept(Duration atMost) {
        if (atMost.isZero()) {
            return "not kept";
        }
        // A started hour counts whole: a receipt must not say that data are kept for less time than they are.
        long hours = atMost.minusNanos(1).toHours() + 1;
        return "kept at most " + (hours > 24 && hours % 24 == 0 ? hours / 24 + " days" : hours + " h");
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
