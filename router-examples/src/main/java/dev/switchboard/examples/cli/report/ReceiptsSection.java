package dev.switchboard.examples.cli.report;

import dev.switchboard.examples.cli.tasks.Correctness;
import dev.switchboard.receipt.Direction;
import dev.switchboard.receipt.Ending;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A few receipts in plain words, one of each sort that a reader may wonder about. */
final class ReceiptsSection {
    /** What a refusal's reason says where it can name the nearest way out. */
    private static final String RELAXATION = "It would take";

    private ReceiptsSection() {}

    static void write(Html page, Figures figures) {
        Map<String, Routed> examples = examples(figures.tasks());
        if (examples.isEmpty()) {
            return;
        }
        page.open("section", "aria-labelledby", "receipts").leaf("h2", "Receipts", "id", "receipts");
        page.leaf(
                "p",
                "Every route leaves one. It holds no prompt and no answer, only what was decided, called and charged.");
        examples.forEach((why, task) -> {
            page.open("details").open("summary").leaf("strong", why);
            page.leaf("span", task.id(), "class", "soft").close();
            page.leaf("pre", task.receipt().explain()).close();
        });
        page.close();
    }

    private static Map<String, Routed> examples(List<Routed> tasks) {
        Map<String, Routed> examples = new LinkedHashMap<>();
        first(
                examples,
                tasks,
                "Escalated: a check rejected the first answer",
                task -> Escalation.in(task.receipt())
                        && Destination.of(task.receipt()).isModel());
        first(examples, tasks, "Hedged: a silent model's peer was asked meanwhile", ReceiptsSection::hedged);
        first(
                examples,
                tasks,
                "Refused, with the way out",
                task -> ended(task, Destination.REFUSED)
                        && task.receipt().reason().contains(RELAXATION));
        first(
                examples,
                tasks,
                "Refused by policy",
                task -> ended(task, Destination.REFUSED)
                        && !task.receipt().reason().contains(RELAXATION));
        first(examples, tasks, "A person is asked", task -> ended(task, Destination.ASKED));
        first(examples, tasks, "Answered by a rule", task -> ended(task, Destination.RULES));
        first(examples, tasks, "Accepted, but wrong", task -> task.correctness() == Correctness.WRONG);
        first(examples, tasks, "Failed", task -> ended(task, Destination.FAILED));
        return examples;
    }

    private static boolean hedged(Routed task) {
        return task.receipt().attempts().stream()
                .anyMatch(attempt -> attempt.direction() == Direction.HEDGE && attempt.ending() != Ending.HELD_BACK);
    }

    private static boolean ended(Routed task, Destination where) {
        return Destination.of(task.receipt()) == where;
    }

    private static void first(
            Map<String, Routed> examples, List<Routed> tasks, String why, Predicate<Routed> condition) {
        tasks.stream().filter(condition).findFirst().ifPresent(task -> examples.put(why, task));
    }
}
