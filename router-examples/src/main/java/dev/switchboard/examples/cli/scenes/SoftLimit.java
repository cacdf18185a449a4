package dev.switchboard.examples.cli.scenes;

import dev.switchboard.Outcome;
import dev.switchboard.core.Switchboard;
import dev.switchboard.core.SwitchboardBuilder;
import dev.switchboard.core.budget.BudgetLimit;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.cost.Money;
import dev.switchboard.decision.SoftAction;
import dev.switchboard.examples.cli.report.Destination;
import dev.switchboard.examples.cli.report.Scene;
import dev.switchboard.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tasks that want the best model, one after another, on an account that turns to cheaper ones when half of it is used. */
final class SoftLimit {
    private static final int TASKS = 32;
    private static final int HALF = 50;
    private static final String ACCOUNT = "demo/soft-limit";
    private static final Money CAP = Money.usd("0.012");
    private static final double EXACTING = 0.9;

    private final Cast cast;

    SoftLimit(Cast cast) {
        this.cast = cast;
    }

    Scene play() {
        BudgetLimit hard = BudgetLimit.on(ACCOUNT).money(CAP);
        Played played = routed(hard.from(HALF, SoftAction.CHEAPER_MODELS));
        Played without = routed(hard);
        return new Scene(
                "A soft limit turns to cheaper models",
                played.parts(),
                List.of(
                        TASKS + " tasks that want the best model, on " + CAP + ": "
                                + played.ended(Destination.FRONTIER) + " went to it, and once half was used "
                                + played.ended(Destination.SMALL) + " to the small one.",
                        "They cost " + played.cost() + ". Without the soft limit " + without.answered()
                                + " are answered, and " + without.denied() + " denied."));
    }

    private Played routed(BudgetLimit limit) {
        SwitchboardBuilder builder = Switchboard.builder()
                .time(cast.time())
                .budgets(Budgets.inMemory().time(cast.time()).limit(limit));
        Stream.of("simulated/small", "simulated/large")
                .map(cast::model)
                .forEach(model -> builder.model(model.profile(), model.client()));
        Task task =
                cast.task("translation/02", spec -> spec.minQuality(EXACTING).chargeTo(ACCOUNT));
        List<Outcome> outcomes = new ArrayList<>();
        try (Switchboard router = builder.build()) {
            for (int i = 0; i < TASKS; i++) {
                outcomes.add(router.route(task));
            }
        }
        return new Played(outcomes);
    }
}
