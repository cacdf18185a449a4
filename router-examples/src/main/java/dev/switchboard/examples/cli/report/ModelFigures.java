package dev.switchboard.examples.cli.report;

import dev.switchboard.cost.Money;
import dev.switchboard.examples.cli.tasks.Correctness;
import dev.switchboard.model.Grade;
import dev.switchboard.receipt.Attempt;
import dev.switchboard.receipt.AttemptRole;
import dev.switchboard.receipt.Ending;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the calls to one model that were to answer a task; what was held back before it was sent is no call. All
 * rules count as one model: there is one for each kind of task that has any.
 *
 * @param model which one
 * @param grade the guess at its ability that the forecast starts from
 * @param accepted answers that were accepted and are right, or cannot be told from it
 * @param wrong answers that were accepted and are not right
 * @param rejected answers that a check rejected
 * @param abstained calls in which it said that it cannot tell
 * @param other calls without an answer, calls that another overtook, and answers that wait for a person
 * @param cost what the calls cost
 */
public record ModelFigures(
        String model, Grade grade, int accepted, int wrong, int rejected, int abstained, int other, Money cost) {

    /** The figures of every model that was called, from the least able up. */
    static List<ModelFigures> of(List<Routed> tasks) {
        Map<String, ModelFigures> figures = new TreeMap<>();
        for (Routed task : tasks) {
            for (Attempt attempt : task.receipt().attempts()) {
                if (attempt.role() == AttemptRole.ANSWER && attempt.ending() != Ending.HELD_BACK) {
                    ModelFigures call = of(task, attempt);
                    figures.merge(call.model(), call, ModelFigures::plus);
                }
            }
        }
        return figures.values().stream()
                .sorted(Comparator.comparing(ModelFigures::grade))
                .toList();
    }

    /** How often it was called. */
    public int calls() {
        return accepted + wrong + rejected + abstained + other;
    }

    private static ModelFigures of(Routed task, Attempt attempt) {
        boolean acceptance = attempt.ending() == Ending.ACCEPTED;
        boolean wrong = acceptance && task.correctness() == Correctness.WRONG;
        boolean abstained = Escalation.abstained(attempt);
        boolean rejected = Escalation.rejected(attempt);
        Grade grade = Destination.grade(task.receipt(), attempt.asked());
        return new ModelFigures(
                grade == Grade.RULES ? "rules" : attempt.asked().toString(),
                grade,
                acceptance && !wrong ? 1 : 0,
                wrong ? 1 : 0,
                rejected ? 1 : 0,
                abstained ? 1 : 0,
                acceptance || rejected || abstained ? 0 : 1,
                attempt.cost());
    }

    private ModelFigures plus(ModelFigures more) {
        return new ModelFigures(
                model,
                grade,
                accepted + more.accepted,
                wrong + more.wrong,
                rejected + more.rejected,
                abstained + more.abstained,
                other + more.other,
                cost.plus(more.cost));
    }
}
