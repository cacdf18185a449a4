package dev.switchboard.examples.cli.scenes;

import dev.switchboard.Outcome;
import dev.switchboard.caller.Caller;
import dev.switchboard.core.Switchboard;
import dev.switchboard.core.budget.Budgets;
import dev.switchboard.core.budget.RunLimits;
import dev.switchboard.cost.Money;
import dev.switchboard.examples.cli.report.Scene;
import dev.switchboard.examples.demo.DemoLadder;
import dev.switchboard.task.Task;
import java.util.ArrayList;
import java.util.List;

/** An agent that never comes to an end: it asks on and on, within one run, until the run's own limits stop it. */
final class RunCap {
    private static final int TURNS = 32;
    private static final int ROUNDS = 3;
    private static final Money CAP = Money.usd("0.001");
    private static final List<String> TASKS = List.of("translation/01", "translation/02");

    private final Cast cast;

    RunCap(Cast cast) {
        this.cast = cast;
    }

    Scene play() {
        Played onAndOn = routed("on-and-on", RunLimits.none().money(CAP), TASKS);
        Played inCircles = routed("in-circles", RunLimits.none().refuseLoops(ROUNDS), TASKS.subList(0, 1));
        return new Scene(
                "A run cap ends a loop",
                onAndOn.parts(),
                List.of(
                        "An agent that asks on and on, its run capped at " + CAP + ": " + onAndOn.answered()
                                + " turns were answered for " + onAndOn.cost() + ", " + onAndOn.denied()
                                + " denied.",
                        "One that asks the same again and again was stopped after " + inCircles.answered()
                                + " answers, which cost " + inCircles.cost() + "."));
    }

    private Played routed(String run, RunLimits limits, List<String> tasks) {
        DemoLadder.Entry small = cast.model("simulated/small");
        List<Outcome> outcomes = new ArrayList<>();
        try (Switchboard router = Switchboard.builder()
                .time(cast.time())
                .model(small.profile(), small.client())
                .budgets(Budgets.inMemory().time(cast.time()))
                .runs(limits)
                .build()) {
            for (int turn = 0; turn < TURNS; turn++) {
                Task task = cast.task(tasks.get(turn % tasks.size()), spec -> spec);
                outcomes.add(router.route(task.by(Caller.of("demo", "agent").run(run))));
            }
        }
        return new Played(outcomes);
    }
}
